package dev.prism.ingest.recording;

import java.util.UUID;

/// What was kept of a stream: an HLS playlist of fMP4 segments in the object store.
///
/// @param contentId the item that it becomes
/// @param prefix key prefix without a trailing slash; `index.m3u8` lies below it
/// @param durationMillis > 0
/// @param bitrateBps mean bits a second
/// @param codecs RFC 6381 list
public record Recording(
        UUID contentId,
        String bucket,
        String prefix,
        long durationMillis,
        int width,
        int height,
        long bitrateBps,
        String codecs) {
    public Recording {
        if (durationMillis <= 0) {
            throw new IllegalArgumentException("a recording of " + durationMillis + " ms");
        }
    }

    static long bitrateBps(long bytes, long durationMillis) {
        return bytes * 8_000 / durationMillis;
    }
}
