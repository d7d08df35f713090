package dev.prism.ingest.stream;

import dev.prism.ingest.database.Apart;
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
    private final Mutiny.SessionFactory sessions;
    private final StreamStore streams;
    private final EmitStreamEnded emitStreamEnded;
    private final Apart apart;
    private final Clock clock;

    EndStream(
            Mutiny.SessionFactory sessions,
            StreamStore streams,
            EmitStreamEnded emitStreamEnded,
            Apart apart,
            Clock clock) {
        this.sessions = sessions;
        this.streams = streams;
        this.emitStreamEnded = emitStreamEnded;
        this.apart = apart;
        this.clock = clock;
    }

    /// @param recording empty when too little arrived to keep
    public Uni<Void> end(UUID streamId, Optional<Recording> recording, String reason) {
        return Patience.patiently(() -> apart.run(() -> sessions.withTransaction(session ->
                streams.lock(session, streamId).chain(stream -> close(session, stream, recording, reason)))));
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
