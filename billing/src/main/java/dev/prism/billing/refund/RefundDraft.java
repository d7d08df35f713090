package dev.prism.billing.refund;

import dev.prism.billing.entitlement.Entitlement;
import dev.prism.billing.purchase.Purchase;
import java.time.Instant;
import java.util.UUID;

/// A refund that is not booked yet.
///
/// @param key scoped idempotency key; empty when the caller sent none
/// @param revision the next one of the fan's entitlement
record RefundDraft(UUID refundId, Purchase purchase, UUID refundedBy, String key, long revision, Instant at) {

    Entitlement entitlement() {
        return new Entitlement(
                purchase.buyerId(),
                purchase.contentId(),
                purchase.channelId(),
                false,
                purchase.purchaseId(),
                revision,
                at);
    }
}
