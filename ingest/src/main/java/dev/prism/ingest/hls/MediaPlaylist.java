package dev.prism.ingest.hls;

import dev.prism.ingest.cmaf.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

/// Writes the media playlist of a live stream. Addresses are relative: `init-0.mp4`, `12.m4s`, `12-3.m4s`.
public final class MediaPlaylist {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /// Parts of older segments are left out; players fetch those whole.
    private static final int SEGMENTS_WITH_PARTS = 3;
    /// HLS asks for at least three part targets.
    private static final int HOLD_BACK_PARTS = 3;

    private final Snapshot snapshot;
    private final PlaylistSettings settings;
    private final StringBuilder out = new StringBuilder(4_096);

    private MediaPlaylist(Snapshot snapshot, PlaylistSettings settings) {
        this.snapshot = snapshot;
        this.settings = settings;
    }

    public static String write(Snapshot snapshot, PlaylistSettings settings) {
        return new MediaPlaylist(snapshot, settings).write();
    }

    private String write() {
        Duration partTarget = partTarget();
        long first = snapshot.segments().isEmpty()
                ? 0
                : snapshot.segments().getFirst().sequence();
        out.append("#EXTM3U\n#EXT-X-VERSION:9\n");
        line("#EXT-X-TARGETDURATION:%d", (settings.targetDuration().toMillis() + 999) / 1_000);
        line(
                "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=%s",
                seconds(partTarget.multipliedBy(HOLD_BACK_PARTS)));
        line("#EXT-X-PART-INF:PART-TARGET=%s", seconds(partTarget));
        line("#EXT-X-MEDIA-SEQUENCE:%d", first);
        line("#EXT-X-DISCONTINUITY-SEQUENCE:%d", snapshot.discontinuitySequence());
        for (Segment segment : snapshot.segments()) {
            segment(segment, segment.sequence() == first);
        }
        if (snapshot.ended()) {
            out.append("#EXT-X-ENDLIST\n");
        } else {
            long growing = snapshot.growing();
            Segment segment = snapshot.segment(growing);
            int next = segment == null ? 0 : segment.parts().size();
            line("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"%d-%d.m4s\"", growing, next);
        }
        return out.toString();
    }

    private void segment(Segment segment, boolean first) {
        if (segment.discontinuity()) {
            out.append("#EXT-X-DISCONTINUITY\n");
        }
        if (first || segment.discontinuity()) {
            line("#EXT-X-MAP:URI=\"init-%d.mp4\"", segment.init());
        }
        line("#EXT-X-PROGRAM-DATE-TIME:%s", time(segment.programTime()));
        if (!snapshot.ended() && segment.sequence() > snapshot.growing() - SEGMENTS_WITH_PARTS) {
            int number = 0;
            for (Part part : segment.parts()) {
                line(
                        "#EXT-X-PART:DURATION=%s,URI=\"%d-%d.m4s\"%s",
                        seconds(part.duration()),
                        segment.sequence(),
                        number++,
                        part.independent() ? ",INDEPENDENT=YES" : "");
            }
        }
        if (segment.complete()) {
            line("#EXTINF:%s,", seconds(segment.duration()));
            line("%d.m4s", segment.sequence());
        }
    }

    private Duration partTarget() {
        return snapshot.segments().stream()
                .flatMap(segment -> segment.parts().stream())
                .map(Part::duration)
                .max(Comparator.naturalOrder())
                .filter(longest -> longest.compareTo(settings.partTarget()) > 0)
                .orElse(settings.partTarget());
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }

    static String time(Instant time) {
        return TIME.format(time);
    }
}
