package dev.prism.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.prism.billing.ledger.Money;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriceRulesTest {
    private final PriceRules rules = new PriceRules(accepting("EUR", "CHF"));

    @Test
    void accepts_a_price() {
        assertThat(rules.money(499, "EUR")).isEqualTo(new Money(499, "EUR"));
    }

    @Test
    void accepts_the_highest_price() {
        assertThat(rules.money(1_000, "CHF")).isEqualTo(new Money(1_000, "CHF"));
    }

    @Test
    void refuses_a_price_of_zero() {
        assertThatExceptionOfType(PriceProblem.NotPositive.class).isThrownBy(() -> rules.money(0, "EUR"));
    }

    @Test
    void refuses_a_price_below_zero() {
        assertThatExceptionOfType(PriceProblem.NotPositive.class).isThrownBy(() -> rules.money(-1, "EUR"));
    }

    @Test
    void refuses_a_price_above_the_limit() {
        assertThatExceptionOfType(PriceProblem.TooHigh.class).isThrownBy(() -> rules.money(1_001, "EUR"));
    }

    @Test
    void refuses_a_currency_that_is_not_accepted_and_names_those_that_are() {
        assertThatExceptionOfType(PriceProblem.UnknownCurrency.class)
                .isThrownBy(() -> rules.money(499, "XXX"))
                .withMessageContaining("CHF, EUR");
    }

    @Test
    void refuses_to_start_with_a_currency_that_does_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PriceRules(accepting("EURO")));
    }

    private static PriceConfig accepting(String... currencies) {
        return new Configured(Set.of(currencies), 1_000, 10);
    }

    private record Configured(Set<String> currencies, long maxAmountMinor, int remembered) implements PriceConfig {}
}
