package dev.prism.transcode.ladder;

import java.util.List;
import java.util.Locale;

/// The playlist of all qualities (RFC 8216, section 4.3.4): pictures by quality, and the sound once for all of them.
final class MasterPlaylist {
    static final String FILE = "master.m3u8";
    private static final String SOUND_GROUP = "sound";

    private MasterPlaylist() {}

    /// @param renditions best first
    /// @param soundPlaylist the sound that goes with pictures; empty when there is none, or nothing else
    static String write(List<Rendition> renditions, String soundPlaylist) {
        StringBuilder lines = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (!soundPlaylist.isEmpty()) {
            lines.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"").append(SOUND_GROUP);
            lines.append("\",NAME=\"Original\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"");
            lines.append(soundPlaylist).append("\"\n");
        }
        for (Rendition rendition : renditions) {
            lines.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(rendition.bitrateBps());
            lines.append(",AVERAGE-BANDWIDTH=").append(rendition.averageBps());
            lines.append(",CODECS=\"").append(rendition.codecs()).append('"');
            if (rendition.width() > 0) {
                lines.append(",RESOLUTION=")
                        .append(rendition.width())
                        .append('x')
                        .append(rendition.height());
                lines.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rendition.framesPerSecond()));
            }
            if (!soundPlaylist.isEmpty()) {
                lines.append(",AUDIO=\"").append(SOUND_GROUP).append('"');
            }
            lines.append('\n').append(rendition.playlist()).append('\n');
        }
        return lines.toString();
    }
}
