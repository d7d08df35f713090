package dev.prism.insights.fact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One purchase and what was returned of it. A refund that arrives before its purchase waits here for it.
///
/// @param paid gross, as the fan paid it, above zero; null while only the refund is known
/// @param returnedMinor given back so far, in the currency of `paid`, 0 or more
public record Sale(UUID id, @Nullable Money paid, long returnedMinor) implements Row {

    public Sale {
        if (paid != null && paid.amountMinor() <= 0) {
            throw new IllegalArgumentException("purchase " + id + " of " + paid.amountMinor() + " is none");
        }
        if (returnedMinor < 0) {
            throw new IllegalArgumentException("purchase " + id + " returned " + returnedMinor);
        }
    }

    public static Sale completed(UUID purchaseId, Money paid) {
        return new Sale(purchaseId, paid, 0);
    }

    public static Sale refunded(UUID purchaseId, long returnedMinor) {
        return new Sale(purchaseId, null, returnedMinor);
    }

    /// What the purchase adds to the channel's income: paid minus returned; nothing while it is not known to be paid.
    public @Nullable Money income() {
        return paid == null ? null : new Money(Math.subtractExact(paid.amountMinor(), returnedMinor), paid.currency());
    }

    @Override
    public Sale join(Row other) {
        Sale that = (Sale) other;
        return new Sale(id, paid == null ? that.paid : paid, Math.max(returnedMinor, that.returnedMinor));
    }
}
