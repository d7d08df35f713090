package dev.prism.billing.refund;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.prism.billing.ledger.Money;
import java.util.UUID;

/// A purchase undone in full.
///
/// @param fresh false when it had been booked before under the same idempotency key
public record Refund(
        UUID refundId,
        UUID purchaseId,
        Money returned,
        @JsonIgnore boolean fresh) {}
