package dev.prism.catalog.planning;

/// Why an item can not be published. PublicationResource gives each one its status.
public abstract sealed class PublicationProblem extends RuntimeException {

    PublicationProblem(String detail) {
        super(detail);
    }

    public static final class ContentNotFound extends PublicationProblem {
        ContentNotFound() {
            super("There is no such item, or you may not see it.");
        }
    }

    public static final class NotReady extends PublicationProblem {
        NotReady(String state) {
            super("The item is " + state + ". Wait until it is ready.");
        }
    }

    public static final class PriceMissing extends PublicationProblem {
        PriceMissing() {
            super("The item is for sale and has no price. Set one, or choose another access.");
        }
    }

    public static final class AlreadyPublished extends PublicationProblem {
        AlreadyPublished() {
            super("The item is published. Withdraw it before you plan it again.");
        }
    }

    public static final class TimeOutOfRange extends PublicationProblem {
        TimeOutOfRange(String detail) {
            super(detail);
        }
    }

    /// Others changed the item each time that it was tried.
    public static final class Contended extends PublicationProblem {
        Contended() {
            super("The item is being changed by others right now. Try again.");
        }
    }
}
