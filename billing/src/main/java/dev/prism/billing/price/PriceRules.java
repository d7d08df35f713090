package dev.prism.billing.price;

import dev.prism.billing.ledger.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/// Which amounts may be asked.
@ApplicationScoped
public class PriceRules {
    private final Set<String> currencies;
    private final long maxAmountMinor;

    /// @throws IllegalArgumentException when the configuration names a currency that ISO 4217 does not
    PriceRules(PriceConfig config) {
        this.currencies = config.currencies().stream()
                .map(code -> Currency.getInstance(code).getCurrencyCode())
                .collect(Collectors.toUnmodifiableSet());
        this.maxAmountMinor = config.maxAmountMinor();
    }

    /// @throws PriceProblem when nothing can be sold for this
    Money money(long amountMinor, String currency) {
        if (!currencies.contains(currency)) {
            throw new PriceProblem.UnknownCurrency(currency, currencies);
        }
        if (amountMinor <= 0) {
            throw new PriceProblem.NotPositive(amountMinor);
        }
        if (amountMinor > maxAmountMinor) {
            throw new PriceProblem.TooHigh(amountMinor, maxAmountMinor);
        }
        return new Money(amountMinor, currency);
    }
}
