package dev.prism.catalog.access;

import dev.prism.catalog.content.Access;
import dev.prism.catalog.content.Content;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Decides from what is known here: grants in memory, entitlements in the own store. No other service is asked.
@ApplicationScoped
public class DecideAccess {
    private final Grants grants;
    private final EntitlementStore entitlements;

    DecideAccess(Grants grants, EntitlementStore entitlements) {
        this.grants = grants;
        this.entitlements = entitlements;
    }

    /// @param accountId empty when nobody is logged in
    public Uni<AccessDecision> decide(Content content, Optional<UUID> accountId) {
        Viewer viewer = viewerOf(content.channelId(), accountId);
        return isEntitled(content, viewer).map(entitled -> AccessRule.decide(content, viewer, entitled));
    }

    /// True when the account may read what is written about the item.
    public boolean mayRead(Content content, Optional<UUID> accountId) {
        return AccessRule.mayRead(content, viewerOf(content.channelId(), accountId));
    }

    private Viewer viewerOf(UUID channelId, Optional<UUID> accountId) {
        if (accountId.isEmpty()) {
            return new Viewer.Anonymous();
        }
        UUID account = accountId.get();
        return grants.allows(account, channelId, Permission.VIEW_LIBRARY)
                ? new Viewer.Team(account)
                : new Viewer.Fan(account);
    }

    private Uni<Boolean> isEntitled(Content content, Viewer viewer) {
        return content.access() == Access.PURCHASE && viewer instanceof Viewer.Fan fan
                ? entitlements.isActive(fan.accountId(), content.contentId())
                : Uni.createFrom().item(false);
    }
}
