package dev.prism.ingest.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stream as its team sees it.
///
/// @param state `live` or `ended`
/// @param endedAt null while it is live
/// @param video null without video
/// @param audio null without audio
/// @param recordingContentId the item that its recording became; null while it is live, or when none was kept
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StreamView(
        UUID streamId,
        UUID channelId,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Video video,
        @Nullable Audio audio,
        @Nullable UUID recordingContentId) {
    /// @param codec RFC 6381
    public record Video(String codec, int width, int height) {}

    /// @param codec RFC 6381
    public record Audio(String codec) {}

    static StreamView of(StreamSession stream) {
        return new StreamView(
                stream.streamId,
                stream.channelId,
                stream.endedAt == null ? "live" : "ended",
                stream.startedAt,
                stream.endedAt,
                stream.videoCodec.isEmpty() ? null : new Video(stream.videoCodec, stream.width, stream.height),
                stream.audioCodec.isEmpty() ? null : new Audio(stream.audioCodec),
                stream.recordingContentId);
    }
}
