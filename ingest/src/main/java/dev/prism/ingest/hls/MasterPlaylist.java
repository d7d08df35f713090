package dev.prism.ingest.hls;

import dev.prism.ingest.cmaf.Tracks;
import java.time.Duration;

/// Writes the multivariant playlist: one variant, the source.
public final class MasterPlaylist {
    private static final long BANDWIDTH_MIN_BPS = 64_000;

    private MasterPlaylist() {}

    /// @param mediaPath address of the media playlist, relative to this one
    public static String write(Snapshot snapshot, Tracks tracks, String mediaPath) {
        long peakBps = BANDWIDTH_MIN_BPS;
        long bytes = 0;
        Duration length = Duration.ZERO;
        for (Segment segment : snapshot.segments()) {
            if (segment.complete()) {
                peakBps = Math.max(peakBps, bitRateBps(segment.bytes(), segment.duration()));
                bytes += segment.bytes();
                length = length.plus(segment.duration());
            }
        }
        String resolution = tracks.video() == null ? "" : ",RESOLUTION=" + tracks.width() + "x" + tracks.height();
        return "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-STREAM-INF:BANDWIDTH=" + peakBps + ",AVERAGE-BANDWIDTH="
                + Math.max(BANDWIDTH_MIN_BPS, bitRateBps(bytes, length)) + ",CODECS=\"" + tracks.codecs() + "\""
                + resolution + "\n" + mediaPath + "\n";
    }

    private static long bitRateBps(long bytes, Duration duration) {
        return bytes * 8_000 / Math.max(1, duration.toMillis());
    }
}
