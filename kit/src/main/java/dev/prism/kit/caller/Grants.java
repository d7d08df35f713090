package dev.prism.kit.caller;

import dev.prism.events.identity.GrantChanged;
import dev.prism.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Who may do what for which channel, held in memory and fed by [GrantReader] from the compacted topic
/// `grant-changed`. A revoked grant takes effect as soon as its event arrives; no service is asked. Until they have
/// been read, every question fails with a fault that passes: a service that has just started must not answer as if its
/// caller had no grant.
@ApplicationScoped
public class Grants {
    private record Grant(Set<Role> roles, long revision) {}

    private final Map<UUID, Map<UUID, Grant>> byAccount = new ConcurrentHashMap<>();
    private final CountDownLatch unread = new CountDownLatch(1);

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 `/problems/not-allowed`
    public void require(Caller caller, UUID channelId, Permission permission) {
        if (!allows(caller.accountId(), channelId, permission)) {
            throw Problems.of(
                    Status.FORBIDDEN,
                    "not-allowed",
                    "Not allowed",
                    "Your role on this channel's team does not allow this. Ask the channel's owner.");
        }
    }

    public boolean allows(UUID accountId, UUID channelId, Permission permission) {
        return permission.isHeldBy(rolesOf(accountId, channelId));
    }

    /// Empty when the account is not on the channel's team.
    public Set<Role> rolesOf(UUID accountId, UUID channelId) {
        Grant grant = heldBy(accountId).get(channelId);
        return grant == null ? Set.of() : grant.roles();
    }

    /// The channels for which the account may do it.
    public Set<UUID> channelsOf(UUID accountId, Permission permission) {
        Set<UUID> channels = new HashSet<>();
        heldBy(accountId).forEach((channelId, grant) -> {
            if (permission.isHeldBy(grant.roles())) {
                channels.add(channelId);
            }
        });
        return channels;
    }

    boolean areRead() {
        return unread.getCount() == 0;
    }

    /// All that was there at the start is here now.
    void haveBeenRead() {
        unread.countDown();
    }

    /// Returns when they have been read, or when that takes longer.
    void awaitRead(Duration atMost) throws InterruptedException {
        unread.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Map<UUID, Grant> heldBy(UUID accountId) {
        if (!areRead()) {
            throw new IllegalStateException(new TimeoutException("the grants have not been read yet"));
        }
        return byAccount.getOrDefault(accountId, Map.of());
    }

    void apply(GrantChanged event) {
        Grant changed = new Grant(rolesIn(event), event.getRevision());
        byAccount
                .computeIfAbsent(event.getAccountId(), _ -> new ConcurrentHashMap<>())
                .merge(event.getChannelId(), changed, (old, now) -> now.revision() > old.revision() ? now : old);
    }

    private static Set<Role> rolesIn(GrantChanged event) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (dev.prism.events.identity.Role role : event.getRoles()) {
            switch (role) {
                case OWNER -> roles.add(Role.OWNER);
                case MANAGER -> roles.add(Role.MANAGER);
                case EDITOR -> roles.add(Role.EDITOR);
                case MODERATOR -> roles.add(Role.MODERATOR);
                case FINANCE -> roles.add(Role.FINANCE);
                case ANALYST -> roles.add(Role.ANALYST);
                case UNKNOWN -> {}
            }
        }
        return Set.copyOf(roles);
    }
}
