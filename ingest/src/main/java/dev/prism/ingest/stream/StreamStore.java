package dev.prism.ingest.stream;

import dev.prism.ingest.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `stream_session`.
@ApplicationScoped
class StreamStore {
    private final Database database;

    StreamStore(Database database) {
        this.database = database;
    }

    Uni<Void> add(Mutiny.Session session, StreamSession stream) {
        return session.persist(stream);
    }

    /// Keeps the stream to this transaction.
    ///
    /// @return null when there is none
    Uni<@Nullable StreamSession> lock(Mutiny.Session session, UUID streamId) {
        return session.find(StreamSession.class, streamId, LockModeType.PESSIMISTIC_WRITE);
    }

    /// @return null when there is none
    Uni<@Nullable StreamSession> find(UUID streamId) {
        return database.read(session -> session.find(StreamSession.class, streamId));
    }

    /// @return newest first, one more than the limit when there are more
    Uni<List<StreamSession>> page(UUID channelId, Optional<UUID> before, int limit) {
        return database.read(session -> session.createSelectionQuery(
                        "from StreamSession where channelId = :channel and streamId < :before order by streamId desc",
                        StreamSession.class)
                .setParameter("channel", channelId)
                .setParameter("before", before.orElse(new UUID(-1, -1)))
                .setMaxResults(limit + 1)
                .getResultList());
    }

    /// @return what this edge did not close
    Uni<List<StreamSession>> open(String edge) {
        return database.read(session -> session.createSelectionQuery(
                        "from StreamSession where edge = :edge and endedAt is null order by streamId",
                        StreamSession.class)
                .setParameter("edge", edge)
                .getResultList());
    }
}
