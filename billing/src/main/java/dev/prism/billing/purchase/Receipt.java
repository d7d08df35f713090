package dev.prism.billing.purchase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.prism.billing.ledger.Money;
import java.time.Instant;
import java.util.UUID;

/// What a fan sees of a purchase.
///
/// @param fresh false when it had been booked before under the same idempotency key
public record Receipt(
        UUID purchaseId,
        PurchaseState state,
        UUID contentId,
        Money paid,
        Instant completedAt,
        @JsonIgnore boolean fresh) {

    static Receipt of(Purchase purchase) {
        return new Receipt(
                purchase.purchaseId(),
                purchase.state(),
                purchase.contentId(),
                purchase.paid(),
                purchase.completedAt(),
                false);
    }
}
