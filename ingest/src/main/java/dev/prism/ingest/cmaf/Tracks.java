package dev.prism.ingest.cmaf;

import dev.prism.ingest.codec.AacConfig;
import dev.prism.ingest.codec.AvcConfig;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a stream consists of.
///
/// @param video null for audio alone
/// @param audio null for video alone
public record Tracks(@Nullable AvcConfig video, @Nullable AacConfig audio) {
    static final int VIDEO_ID = 1;
    static final int AUDIO_ID = 2;
    /// Ticks a second of the video track; divides by FLV's milliseconds.
    static final int VIDEO_TICKS_HZ = 90_000;

    public Tracks {
        if (video == null && audio == null) {
            throw new IllegalArgumentException("a stream has video, audio or both");
        }
    }

    /// @return RFC 6381 list, as in EXT-X-STREAM-INF
    public String codecs() {
        return Stream.of(videoCodec(), audioCodec())
                .filter(codec -> !codec.isEmpty())
                .collect(Collectors.joining(","));
    }

    /// @return empty without video
    public String videoCodec() {
        return video == null ? "" : video.codec();
    }

    /// @return empty without audio
    public String audioCodec() {
        return audio == null ? "" : audio.codec();
    }

    /// @return pixels; 0 without video
    public int width() {
        return video == null ? 0 : video.size().width();
    }

    /// @return pixels; 0 without video
    public int height() {
        return video == null ? 0 : video.size().height();
    }
}
