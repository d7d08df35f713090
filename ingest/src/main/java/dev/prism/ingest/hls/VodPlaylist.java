package dev.prism.ingest.hls;

import java.time.Duration;
import java.time.Instant;

/// Writes the playlist of a recording, line by line, as its segments become whole.
public final class VodPlaylist {
    private static final String END = "#EXT-X-ENDLIST\n";

    private final StringBuilder lines = new StringBuilder();
    private final Duration targetDuration;
    private int init = -1;

    public VodPlaylist(Duration targetDuration) {
        this.targetDuration = targetDuration;
    }

    /// @param initName and name: addresses relative to the playlist
    public void add(int initNumber, String initName, Instant programTime, Duration duration, String name) {
        if (initNumber != init) {
            lines.append(init < 0 ? "" : "#EXT-X-DISCONTINUITY\n");
            lines.append("#EXT-X-MAP:URI=\"").append(initName).append("\"\n");
            init = initNumber;
        }
        lines.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(MediaPlaylist.time(programTime))
                .append('\n');
        lines.append("#EXTINF:").append(MediaPlaylist.seconds(duration)).append(",\n");
        lines.append(name).append('\n');
    }

    /// @param ended whether it is complete; players wait for more otherwise
    public String write(boolean ended) {
        return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:" + (targetDuration.toMillis() + 999) / 1_000
                + "\n#EXT-X-PLAYLIST-TYPE:" + (ended ? "VOD" : "EVENT") + "\n#EXT-X-MEDIA-SEQUENCE:0\n" + lines
                + (ended ? END : "");
    }

    /// @param playlist as {@link #write} made it
    /// @return the same, complete
    public static String closed(String playlist) {
        return playlist.endsWith(END) ? playlist : playlist.replace("TYPE:EVENT", "TYPE:VOD") + END;
    }

    /// @param playlist as {@link #write} made it
    /// @return the sum of its segments; zero when there are none
    public static Duration durationOf(String playlist) {
        return playlist.lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .map(line -> line.substring("#EXTINF:".length(), line.indexOf(',')))
                .map(seconds -> Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1_000)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
