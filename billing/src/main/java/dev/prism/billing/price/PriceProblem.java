package dev.prism.billing.price;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Everything a seller can get wrong. PriceResource gives each one its status.
public abstract sealed class PriceProblem extends RuntimeException {

    PriceProblem(String detail) {
        super(detail);
    }

    public static final class ContentNotFound extends PriceProblem {
        ContentNotFound(UUID contentId) {
            super("No content " + contentId + " is for sale here. If it was added just now, try again in a moment.");
        }
    }

    public static final class NotPositive extends PriceProblem {
        NotPositive(long amountMinor) {
            super("amountMinor must be above zero, not " + amountMinor
                    + ". To give the item away, set its access to public.");
        }
    }

    public static final class TooHigh extends PriceProblem {
        TooHigh(long amountMinor, long maxAmountMinor) {
            super("amountMinor may be " + maxAmountMinor + " at most, not " + amountMinor + ".");
        }
    }

    public static final class UnknownCurrency extends PriceProblem {
        UnknownCurrency(String currency, Set<String> accepted) {
            super("The currency " + currency + " is not accepted. Choose one of "
                    + String.join(", ", new TreeSet<>(accepted)) + ".");
        }
    }
}
