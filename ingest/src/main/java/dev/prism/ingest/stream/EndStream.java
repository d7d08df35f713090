package dev.prism.ingest.stream;

import dev.prism.ingest.database.Database;
import dev.prism.ingest.recording.Recording;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Notes that a stream is over, once; waits while the database is away.
@ApplicationScoped
public class EndStream {
    private final Database database;
    private final StreamStore streams;
    private final EmitStreamEnded emitStreamEnded;
    private final Clock clock;

    EndStream(Database database, StreamStore streams, EmitStreamEnded emitStreamEnded, Clock clock) {
        this.database = database;
        this.streams = streams;
        this.emitStreamEnded = emitStreamEnded;
        this.clock = clock;
    }

    /// @param recording empty when too little arrived to keep
    public Uni<Void> end(UUID streamId, Optional<Recording> recording, String reason) {
        return Patience.patiently(() -> database.write(
                session -> streams.lock(session, streamId).chain(stream -> close(session, stream, recording, reason))));
    }

    private Uni<Void> close(
            Mutiny.Session session, @Nullable StreamSession stream, Optional<Recording> recording, String reason) {
        if (stream == null || stream.endedAt != null) {
            return Uni.createFrom().voidItem();
        }
        Instant endedAt = clock.instant();
        stream.endedAt = endedAt;
        stream.endReason = reason;
        stream.recordingContentId = recording.map(Recording::contentId).orElse(null);
        return emitStreamEnded.append(session, stream, endedAt, recording);
    }
}
