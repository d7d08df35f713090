package dev.prism.ingest.stream;

import dev.prism.events.ingest.StreamStarted;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// Topic `stream-started`, key `channelId`.
@ApplicationScoped
class EmitStreamStarted {
    private final EventEncoder encoder;
    private final Outbox outbox;

    EmitStreamStarted(EventEncoder encoder, Outbox outbox) {
        this.encoder = encoder;
        this.outbox = outbox;
    }

    Uni<Void> append(Mutiny.Session session, StreamSession stream) {
        StreamStarted event = StreamStarted.newBuilder()
                .setEventId(Uuid7.next())
                .setStartedAt(stream.startedAt)
                .setStreamId(stream.streamId)
                .setChannelId(stream.channelId)
                .setVideoCodec(stream.videoCodec)
                .setAudioCodec(stream.audioCodec)
                .setWidth(stream.width)
                .setHeight(stream.height)
                .build();
        return outbox.append(session, encoder.encode("stream-started", stream.channelId.toString(), event));
    }
}
