package dev.prism.catalog.library;

/// All that can be refused in the library. LibraryResource gives each one its status.
public abstract sealed class LibraryProblem extends RuntimeException {

    LibraryProblem(String detail) {
        super(detail);
    }

    public static final class ContentNotFound extends LibraryProblem {
        ContentNotFound() {
            super("There is no such item, or you may not see it.");
        }
    }

    public static final class RevisionMissing extends LibraryProblem {
        RevisionMissing() {
            super("Send If-Match with the ETag of the item that you edited, so that nobody's work is lost.");
        }
    }

    public static final class RevisionStale extends LibraryProblem {
        RevisionStale() {
            super("Somebody changed the item since you read it. Get it again and repeat your change.");
        }
    }

    public static final class Invalid extends LibraryProblem {
        Invalid(String detail) {
            super(detail);
        }
    }

    public static final class PriceMissing extends LibraryProblem {
        PriceMissing() {
            super("The item is published or planned and has no price. Set one before you sell it.");
        }
    }
}
