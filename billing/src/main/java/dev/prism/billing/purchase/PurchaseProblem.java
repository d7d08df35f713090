package dev.prism.billing.purchase;

import dev.prism.billing.price.Price;
import java.util.UUID;

/// Everything a buyer can be refused. PurchaseResource gives each one its status.
public abstract sealed class PurchaseProblem extends RuntimeException {

    PurchaseProblem(String detail) {
        super(detail);
    }

    public static final class PriceNotFound extends PurchaseProblem {
        PriceNotFound(UUID priceId) {
            super("No price " + priceId + ". Look up the item's price again.");
        }
    }

    /// Not published, or opened by something else than a purchase.
    public static final class NotForSale extends PurchaseProblem {
        NotForSale() {
            super(
                    "The item is not for sale now. Nothing was charged. If it was published just now, try again in a moment.");
        }
    }

    public static final class PriceChanged extends PurchaseProblem {
        final transient Price current;

        PriceChanged(Price current) {
            super("The price is now " + current.money().amountMinor() + " minor units of "
                    + current.money().currency() + ". Buy with priceId " + current.priceId() + ".");
            this.current = current;
        }
    }

    public static final class OwnContent extends PurchaseProblem {
        OwnContent() {
            super("You are on the team that sells this item: play it without buying.");
        }
    }

    public static final class AlreadyOwned extends PurchaseProblem {
        AlreadyOwned() {
            super("You have bought this item. Nothing was charged.");
        }
    }

    public static final class PaymentRefused extends PurchaseProblem {
        PaymentRefused() {
            super("The payment provider declined. Nothing was charged; try another way to pay.");
        }
    }

    public static final class KeyReused extends PurchaseProblem {
        KeyReused() {
            super("This Idempotency-Key came before with another body. Take a new key for a new purchase.");
        }
    }

    /// Also for a purchase of somebody else: its existence is nobody's business.
    public static final class NotFound extends PurchaseProblem {
        NotFound(UUID purchaseId) {
            super("You have no purchase " + purchaseId + ".");
        }
    }
}
