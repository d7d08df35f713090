package dev.prism.ingest.key;

import dev.prism.ingest.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Table `stream_key`.
@ApplicationScoped
class StreamKeyStore {
    private static final String OWNER = """
            select k.stream_key_id, k.channel_id, c.handle, k.revoked_at is not null
            from stream_key k join channel c on c.channel_id = k.channel_id
            where k.key_hash = :hash""";

    private final Database database;

    StreamKeyStore(Database database) {
        this.database = database;
    }

    /// Adds a key unless the channel has its fill of them.
    ///
    /// @return false when it has
    Uni<Boolean> add(StreamKey key, int max) {
        return database.write(session -> session.createSelectionQuery(
                        "select count(*) from StreamKey where channelId = :channel and revokedAt is null", Long.class)
                .setParameter("channel", key.channelId)
                .getSingleResult()
                .chain(count -> count >= max
                        ? Uni.createFrom().item(false)
                        : session.persist(key).replaceWith(true)));
    }

    /// @return newest first, one more than the limit when there are more
    Uni<List<StreamKey>> page(UUID channelId, Optional<UUID> before, int limit) {
        return database.read(session -> session.createSelectionQuery(
                        "from StreamKey where channelId = :channel and streamKeyId < :before order by streamKeyId desc",
                        StreamKey.class)
                .setParameter("channel", channelId)
                .setParameter("before", before.orElse(new UUID(-1, -1)))
                .setMaxResults(limit + 1)
                .getResultList());
    }

    /// @return false when there is no such key; true also when it was revoked before
    Uni<Boolean> revoke(UUID channelId, UUID streamKeyId, Instant at) {
        return database.write(
                session -> session.createMutationQuery("update StreamKey set revokedAt = coalesce(revokedAt, :at)"
                                + " where channelId = :channel and streamKeyId = :key")
                        .setParameter("at", at)
                        .setParameter("channel", channelId)
                        .setParameter("key", streamKeyId)
                        .executeUpdate()
                        .map(rows -> rows == 1));
    }

    Uni<Void> used(UUID streamKeyId, Instant at) {
        return database.write(
                session -> session.createMutationQuery("update StreamKey set lastUsedAt = :at where streamKeyId = :key")
                        .setParameter("at", at)
                        .setParameter("key", streamKeyId)
                        .executeUpdate()
                        .replaceWithVoid());
    }

    Uni<Optional<KeyOwner>> owner(String hash) {
        return database.read(session -> session.createNativeQuery(OWNER, Object[].class)
                .setParameter("hash", hash)
                .getSingleResultOrNull()
                .map(row -> row == null
                        ? Optional.empty()
                        : Optional.of(new KeyOwner((UUID) row[0], (UUID) row[1], (String) row[2], (Boolean) row[3]))));
    }
}
