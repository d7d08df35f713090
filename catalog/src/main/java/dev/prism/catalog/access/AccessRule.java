package dev.prism.catalog.access;

import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.Offer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one rule of who may watch what.
public final class AccessRule {
    private AccessRule() {}

    /// @param entitled true when this viewer bought it and the purchase stands
    public static AccessDecision decide(Content content, Viewer viewer, boolean entitled) {
        return switch (viewer) {
            case Viewer.Team team ->
                content.isPlayable() ? new AccessDecision.Granted(team.accountId()) : new AccessDecision.NotReady();
            case Viewer.Fan fan -> forAudience(content, fan.accountId(), entitled);
            case Viewer.Anonymous _ -> forAudience(content, null, false);
        };
    }

    /// True when the viewer may read what is written about the item.
    public static boolean mayRead(Content content, Viewer viewer) {
        return switch (viewer) {
            case Viewer.Team _ -> true;
            case Viewer.Fan _, Viewer.Anonymous _ ->
                content.isPublished()
                        && switch (content.access()) {
                            case PUBLIC, UNLISTED, MEMBERS, PURCHASE -> true;
                            case PRIVATE -> false;
                        };
        };
    }

    private static AccessDecision forAudience(Content content, @Nullable UUID accountId, boolean entitled) {
        if (!content.isPublished()) {
            return new AccessDecision.Hidden();
        }
        List<Offer> offers = content.offers();
        return switch (content.access()) {
            case PUBLIC, UNLISTED -> new AccessDecision.Granted(null);
            case PURCHASE -> {
                if (accountId == null) {
                    yield new AccessDecision.LoginNeeded(offers);
                }
                yield entitled ? new AccessDecision.Granted(accountId) : new AccessDecision.PaymentNeeded(offers);
            }
            case MEMBERS ->
                accountId == null ? new AccessDecision.LoginNeeded(List.of()) : new AccessDecision.MembersOnly();
            case PRIVATE -> new AccessDecision.Hidden();
        };
    }
}
