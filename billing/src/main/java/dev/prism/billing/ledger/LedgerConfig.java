package dev.prism.billing.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

@ConfigMapping(prefix = "billing.ledger")
public interface LedgerConfig {
    /// The platform's part of a sale in hundredths of a percent, 0 to 10,000. Applies to later sales only.
    @WithDefault("1000")
    @Min(0)
    @Max(10_000)
    int feeBasisPoints();
}
