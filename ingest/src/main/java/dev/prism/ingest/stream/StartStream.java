package dev.prism.ingest.stream;

import dev.prism.ingest.database.Database;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/// Notes that a stream is on air; waits while the database is away.
@ApplicationScoped
public class StartStream {
    private final Database database;
    private final StreamStore streams;
    private final EmitStreamStarted emitStreamStarted;
    private final StreamConfig config;
    private final Clock clock;

    StartStream(
            Database database,
            StreamStore streams,
            EmitStreamStarted emitStreamStarted,
            StreamConfig config,
            Clock clock) {
        this.database = database;
        this.streams = streams;
        this.emitStreamStarted = emitStreamStarted;
        this.config = config;
        this.clock = clock;
    }

    public Uni<Void> start(OnAirSince begin) {
        Instant startedAt = clock.instant();
        return Patience.patiently(() -> database.write(session -> {
            StreamSession stream = new StreamSession(config.edge(), begin, startedAt);
            return streams.add(session, stream).chain(() -> emitStreamStarted.append(session, stream));
        }));
    }
}
