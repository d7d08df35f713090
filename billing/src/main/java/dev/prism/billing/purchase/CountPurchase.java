package dev.prism.billing.purchase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Counter `prism.purchases` by outcome: `completed`, `repeated` (the same key again), `refused` or `failed`.
@ApplicationScoped
class CountPurchase {
    private final MeterRegistry metrics;

    CountPurchase(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// @param receipt of a purchase that was booked, now or before
    /// @param failure why none was
    void ended(@Nullable Receipt receipt, @Nullable Throwable failure) {
        Counter.builder("prism.purchases")
                .description("Purchases asked for")
                .tag("outcome", outcome(receipt, failure))
                .register(metrics)
                .increment();
    }

    private static String outcome(@Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            return receipt.fresh() ? "completed" : "repeated";
        }
        return failure instanceof PurchaseProblem ? "refused" : "failed";
    }
}
