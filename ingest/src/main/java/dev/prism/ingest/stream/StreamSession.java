package dev.prism.ingest.stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One broadcast: from the first packaged frame to the encoder's end.
@Entity
public class StreamSession {
    @Id
    UUID streamId;

    UUID channelId;
    UUID streamKeyId;
    String edge;
    Instant startedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    String endReason;

    String videoCodec;
    String audioCodec;
    int width;
    int height;

    @Nullable
    UUID recordingContentId;

    protected StreamSession() {}

    StreamSession(String edge, OnAirSince begin, Instant startedAt) {
        this.streamId = begin.streamId();
        this.channelId = begin.channelId();
        this.streamKeyId = begin.streamKeyId();
        this.edge = edge;
        this.startedAt = startedAt;
        this.videoCodec = begin.videoCodec();
        this.audioCodec = begin.audioCodec();
        this.width = begin.width();
        this.height = begin.height();
    }

    String codecs() {
        return videoCodec.isEmpty() || audioCodec.isEmpty() ? videoCodec + audioCodec : videoCodec + "," + audioCodec;
    }
}
