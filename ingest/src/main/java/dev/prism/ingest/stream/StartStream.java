package dev.prism.ingest.stream;

import dev.prism.ingest.database.Apart;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/// Notes that a stream is on air; waits while the database is away.
@ApplicationScoped
public class StartStream {
    private final Mutiny.SessionFactory sessions;
    private final StreamStore streams;
    private final EmitStreamStarted emitStreamStarted;
    private final Apart apart;
    private final StreamConfig config;
    private final Clock clock;

    StartStream(
            Mutiny.SessionFactory sessions,
            StreamStore streams,
            EmitStreamStarted emitStreamStarted,
            Apart apart,
            StreamConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.streams = streams;
        this.emitStreamStarted = emitStreamStarted;
        this.apart = apart;
        this.config = config;
        this.clock = clock;
    }

    public Uni<Void> start(OnAirSince begin) {
        Instant startedAt = clock.instant();
        return Patience.patiently(() -> apart.run(() -> sessions.withTransaction(session -> {
            StreamSession stream = new StreamSession(config.edge(), begin, startedAt);
            return streams.add(session, stream).chain(() -> emitStreamStarted.append(session, stream));
        })));
    }
}
