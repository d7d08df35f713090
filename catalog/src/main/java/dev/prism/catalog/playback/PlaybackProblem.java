package dev.prism.catalog.playback;

import dev.prism.catalog.content.OfferView;
import java.util.List;

/// Why an item does not play for somebody. PlaybackResource gives each one its status.
public abstract sealed class PlaybackProblem extends RuntimeException {

    PlaybackProblem(String detail) {
        super(detail);
    }

    public static final class ContentNotFound extends PlaybackProblem {
        ContentNotFound() {
            super("There is no such item, or you may not see it.");
        }
    }

    public static final class NotReady extends PlaybackProblem {
        NotReady() {
            super("The item has nothing to play yet. Wait until it is ready.");
        }
    }

    public static final class LoginNeeded extends PlaybackProblem {
        final transient List<OfferView> offers;

        LoginNeeded(List<OfferView> offers) {
            super("Log in to watch this.");
            this.offers = offers;
        }
    }

    public static final class PaymentNeeded extends PlaybackProblem {
        final transient List<OfferView> offers;

        PaymentNeeded(List<OfferView> offers) {
            super(offers.isEmpty() ? "This is no longer for sale." : "Buy one of the offers to watch this.");
            this.offers = offers;
        }
    }

    public static final class MembersOnly extends PlaybackProblem {
        MembersOnly() {
            super("Only members of the channel may watch this.");
        }
    }
}
