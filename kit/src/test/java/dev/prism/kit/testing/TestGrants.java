package dev.prism.kit.testing;

import dev.prism.events.identity.GrantChanged;
import dev.prism.events.identity.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Puts people on a channel's team the way identity does: with an event.
public final class TestGrants {
    private static final AtomicLong REVISIONS = new AtomicLong(1);

    private TestGrants() {}

    /// @param roles the whole new state; none takes the person off the team
    public static void grant(UUID accountId, UUID channelId, dev.prism.kit.caller.Role... roles) {
        List<Role> granted =
                Arrays.stream(roles).map(role -> Role.valueOf(role.name())).toList();
        TestTopics.send(
                "grant-changed",
                channelId + "/" + accountId,
                GrantChanged.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setChangedAt(Instant.now())
                        .setAccountId(accountId)
                        .setChannelId(channelId)
                        .setRoles(granted)
                        .setRevision(REVISIONS.getAndIncrement())
                        .build());
    }
}
