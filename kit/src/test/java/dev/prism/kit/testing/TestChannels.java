package dev.prism.kit.testing;

import dev.prism.events.catalog.ChannelOpened;
import java.time.Instant;
import java.util.UUID;

/// Opens channels the way the catalog does: with an event.
public final class TestChannels {
    private TestChannels() {}

    public static void open(UUID channelId, String handle, UUID ownerId) {
        tell(channelId, handle, "A channel", ownerId, 1);
    }

    /// @param revision of a channel that was opened before: 2 or more
    public static void tell(UUID channelId, String handle, String name, UUID ownerId, long revision) {
        TestTopics.send(
                "channel-opened",
                channelId.toString(),
                ChannelOpened.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setOpenedAt(Instant.now())
                        .setChannelId(channelId)
                        .setHandle(handle)
                        .setName(name)
                        .setOwnerId(ownerId)
                        .setRevision(revision)
                        .build());
    }
}
