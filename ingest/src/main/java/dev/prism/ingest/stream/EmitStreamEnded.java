package dev.prism.ingest.stream;

import dev.prism.events.ingest.StreamEnded;
import dev.prism.ingest.recording.Recording;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// Topic `stream-ended`, key `channelId`.
@ApplicationScoped
class EmitStreamEnded {
    private final EventEncoder encoder;
    private final Outbox outbox;

    EmitStreamEnded(EventEncoder encoder, Outbox outbox) {
        this.encoder = encoder;
        this.outbox = outbox;
    }

    Uni<Void> append(Mutiny.Session session, StreamSession stream, Instant endedAt, Optional<Recording> recording) {
        StreamEnded event = StreamEnded.newBuilder()
                .setEventId(Uuid7.next())
                .setEndedAt(endedAt)
                .setStreamId(stream.streamId)
                .setChannelId(stream.channelId)
                .setStartedAt(stream.startedAt)
                .setRecording(recording.map(EmitStreamEnded::toEvent).orElse(null))
                .build();
        return outbox.append(session, encoder.encode("stream-ended", stream.channelId.toString(), event));
    }

    private static dev.prism.events.ingest.Recording toEvent(Recording recording) {
        return dev.prism.events.ingest.Recording.newBuilder()
                .setContentId(recording.contentId())
                .setBucket(recording.bucket())
                .setPrefix(recording.prefix())
                .setDurationMillis(recording.durationMillis())
                .setWidth(recording.width())
                .setHeight(recording.height())
                .setBitrateBps(recording.bitrateBps())
                .setCodecs(recording.codecs())
                .build();
    }
}
