package dev.prism.ingest.channel;

import dev.prism.ingest.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Table `channel`.
@ApplicationScoped
public class ChannelStore {
    private static final String KEEP_NEWER = """
            insert into channel (channel_id, handle, revision) values (:channel, :handle, :revision)
            on conflict (channel_id) do update set handle = excluded.handle, revision = excluded.revision
            where channel.revision < excluded.revision""";

    private final Database database;

    ChannelStore(Database database) {
        this.database = database;
    }

    /// @return whether the channel has been heard of
    public Uni<Boolean> knows(UUID channelId) {
        return database.read(session -> session.createNativeQuery(
                        "select exists (select from channel where channel_id = :channel)", Boolean.class)
                .setParameter("channel", channelId)
                .getSingleResult());
    }

    /// Takes what is newer than what is known.
    Uni<Void> keep(UUID channelId, String handle, long revision) {
        return database.write(session -> session.createNativeQuery(KEEP_NEWER)
                .setParameter("channel", channelId)
                .setParameter("handle", handle)
                .setParameter("revision", revision)
                .executeUpdate()
                .replaceWithVoid());
    }
}
