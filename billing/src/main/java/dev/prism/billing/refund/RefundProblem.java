package dev.prism.billing.refund;

import java.util.UUID;

/// Everything a refund can be refused for, beside a missing permission. RefundResource gives each one its status.
public abstract sealed class RefundProblem extends RuntimeException {

    RefundProblem(String detail) {
        super(detail);
    }

    /// Also for a purchase that the caller has nothing to do with.
    public static final class PurchaseNotFound extends RefundProblem {
        PurchaseNotFound(UUID purchaseId) {
            super("No purchase " + purchaseId + ".");
        }
    }

    public static final class AlreadyRefunded extends RefundProblem {
        AlreadyRefunded(UUID purchaseId) {
            super("Purchase " + purchaseId + " has been refunded in full. Nothing was returned again.");
        }
    }
}
