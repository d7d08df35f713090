package dev.prism.transcode.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The playlist of one track (RFC 8216, section 4.3.3). What FFmpeg wrote is read for its durations alone; what players
/// get is written here, so that no line of a child reaches them.
final class MediaPlaylist {
    private static final String DURATION = "#EXTINF:";
    private static final int BYTES_MAX = 4 << 20;

    private MediaPlaylist() {}

    /// Reads a track that FFmpeg wrote below a folder.
    ///
    /// @throws IOException when a file is missing or no plain file
    static Track read(Path folder, String name) throws IOException {
        Output playlist = Output.written(folder, name + "/" + EncodeCommand.PLAYLIST);
        if (playlist.sizeBytes() > BYTES_MAX) {
            throw new IOException("a playlist of " + playlist.sizeBytes() + " bytes");
        }
        List<Double> seconds = durations(Files.readAllLines(playlist.file()));
        List<Segment> segments = new ArrayList<>();
        for (int index = 0; index < seconds.size(); index++) {
            segments.add(new Segment(seconds.get(index), Output.written(folder, name + "/" + file(index))));
        }
        return new Track(name, Output.written(folder, name + "/" + EncodeCommand.INIT), segments);
    }

    /// Lengths of the segments in seconds; a last one without length (a single frame) is left out.
    static List<Double> durations(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(DURATION))
                .map(line -> line.substring(DURATION.length()).split(",", 2)[0].strip())
                .map(Double::valueOf)
                .filter(seconds -> seconds > 0)
                .toList();
    }

    static String write(Track track) {
        double longest =
                track.segments().stream().mapToDouble(Segment::seconds).max().orElseThrow();
        StringBuilder lines = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
        lines.append("#EXT-X-TARGETDURATION:").append((long) Math.ceil(longest)).append('\n');
        lines.append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        lines.append("#EXT-X-MAP:URI=\"").append(EncodeCommand.INIT).append("\"\n");
        for (int index = 0; index < track.segments().size(); index++) {
            double seconds = track.segments().get(index).seconds();
            lines.append(DURATION)
                    .append(String.format(Locale.ROOT, "%.6f", seconds))
                    .append(",\n");
            lines.append(file(index)).append('\n');
        }
        return lines.append("#EXT-X-ENDLIST\n").toString();
    }

    private static String file(int index) {
        return String.format(Locale.ROOT, "%05d.m4s", index);
    }
}
