package dev.prism.ingest.hls;

import java.time.Duration;

/// What a playlist promises for as long as the stream lasts.
///
/// @param targetDuration no segment is longer, rounded to seconds
/// @param partTarget parts are this long; a longer one raises it
public record PlaylistSettings(Duration targetDuration, Duration partTarget) {
    public PlaylistSettings {
        if (targetDuration.toMillis() < 1_000 || partTarget.compareTo(targetDuration) > 0) {
            throw new IllegalArgumentException("parts lie within segments of a second or more");
        }
    }
}
