package dev.prism.ingest.stream;

import dev.prism.ingest.recording.KeepRecordings;
import dev.prism.kit.event.Patience;
import dev.prism.kit.id.Uuid7;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Closes, at the start, the streams that were on air on this edge when it died, with the recording that is there.
@ApplicationScoped
class CloseAbandonedStreams {
    private static final Logger LOG = Logger.getLogger(CloseAbandonedStreams.class);

    private final StreamStore streams;
    private final KeepRecordings recordings;
    private final EndStream endStream;
    private final StreamConfig config;

    CloseAbandonedStreams(StreamStore streams, KeepRecordings recordings, EndStream endStream, StreamConfig config) {
        this.streams = streams;
        this.recordings = recordings;
        this.endStream = endStream;
        this.config = config;
    }

    void begin(@Observes StartupEvent event) {
        closeAll(config.edge())
                .subscribe()
                .with(
                        closed -> LOG.infof("abandoned streams closed: edge=%s streams=%d", config.edge(), closed),
                        failure -> LOG.error("abandoned streams not closed", failure));
    }

    /// @return how many there were
    Uni<Long> closeAll(String edge) {
        return Patience.patiently(() -> streams.open(edge))
                .onItem()
                .transformToMulti(open -> Multi.createFrom().iterable(open))
                .onItem()
                .transformToUniAndConcatenate(stream -> close(stream).replaceWith(stream))
                .collect()
                .with(Collectors.counting());
    }

    private Uni<Void> close(StreamSession stream) {
        return Patience.patiently(() ->
                        recordings.close(stream.streamId, Uuid7.next(), stream.width, stream.height, stream.codecs()))
                .chain(recording -> endStream.end(stream.streamId, recording, "the edge was restarted"));
    }
}
