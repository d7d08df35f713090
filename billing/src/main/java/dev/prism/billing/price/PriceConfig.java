package dev.prism.billing.price;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.util.Set;

@ConfigMapping(prefix = "billing.price")
public interface PriceConfig {
    /// Currencies that may be asked, ISO 4217.
    @WithDefault("EUR,USD,GBP,CHF")
    Set<String> currencies();

    /// Highest price of one item in minor units of any currency (1,000,000 = 10,000.00 EUR).
    @WithDefault("1000000")
    @Positive
    long maxAmountMinor();

    /// Prices kept in memory, so that a purchase does not read what never changes.
    @WithDefault("10000")
    @Positive
    int remembered();
}
