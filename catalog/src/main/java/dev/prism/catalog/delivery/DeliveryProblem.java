package dev.prism.catalog.delivery;

/// Why media is not delivered. The resources give each one its status.
public abstract sealed class DeliveryProblem extends RuntimeException {

    DeliveryProblem(String detail) {
        super(detail);
    }

    public static final class TokenInvalid extends DeliveryProblem {
        TokenInvalid() {
            super("The playback URL was altered or is none of ours. Ask for a new one.");
        }
    }

    public static final class TokenExpired extends DeliveryProblem {
        TokenExpired() {
            super("The playback URL has expired. Ask for a new one.");
        }
    }

    public static final class OtherCaller extends DeliveryProblem {
        OtherCaller() {
            super("The playback URL was made for another person. Ask for your own.");
        }
    }

    public static final class AccessLost extends DeliveryProblem {
        AccessLost() {
            super("What opened this item does so no longer. Ask for playback again to see what would.");
        }
    }

    public static final class ObjectNotFound extends DeliveryProblem {
        ObjectNotFound() {
            super("There is nothing here.");
        }
    }

    public static final class RangeNotSatisfiable extends DeliveryProblem {
        RangeNotSatisfiable() {
            super("The object has no such bytes.");
        }
    }

    public static final class StoreAway extends DeliveryProblem {
        StoreAway() {
            super("The media store does not answer, or too many are being served. Try again in a moment.");
        }
    }
}
