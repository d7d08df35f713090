package dev.prism.transcode.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaylistsTest {
    private static final Path NOWHERE = Path.of("nowhere");

    @TempDir
    Path folder;

    @Test
    void a_media_playlist_names_its_segments_in_order() {
        Track track = track(4.004, 4.004, 1.001);

        assertThat(MediaPlaylist.write(track)).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:5
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MAP:URI="init.mp4"
                #EXTINF:4.004000,
                00000.m4s
                #EXTINF:4.004000,
                00001.m4s
                #EXTINF:1.001000,
                00002.m4s
                #EXT-X-ENDLIST
                """);
    }

    @Test
    void a_master_playlist_tells_what_a_player_chooses_by() {
        List<Rendition> renditions = List.of(new Rendition(
                1280, 720, 3_000_000, 2_000_000, 30000 / 1001.0, "avc1.64001f,mp4a.40.2", "720/index.m3u8"));

        assertThat(MasterPlaylist.write(renditions, "audio/index.m3u8")).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Original",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/index.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=3000000,AVERAGE-BANDWIDTH=2000000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="sound"
                720/index.m3u8
                """);
    }

    @Test
    void sound_alone_is_a_rendition_without_a_size() {
        List<Rendition> renditions = List.of(new Rendition(0, 0, 130_000, 128_000, 0, "mp4a.40.2", "audio/index.m3u8"));

        assertThat(MasterPlaylist.write(renditions, "")).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-STREAM-INF:BANDWIDTH=130000,AVERAGE-BANDWIDTH=128000,CODECS="mp4a.40.2"
                audio/index.m3u8
                """);
    }

    @Property
    void what_is_written_is_read_again(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0.01, max = 59) Double> seconds) {
        Track track = track(seconds.stream().mapToDouble(Double::doubleValue).toArray());

        List<Double> read =
                MediaPlaylist.durations(MediaPlaylist.write(track).lines().toList());

        assertThat(read).hasSize(seconds.size());
        for (int i = 0; i < read.size(); i++) {
            assertThat(Math.abs(read.get(i) - seconds.get(i))).isLessThan(1e-6);
        }
    }

    @Test
    void the_bit_rate_is_that_of_the_heaviest_segment() {
        Track track =
                new Track("720", output("720/init.mp4", 700), List.of(segment(4, 1_000_000), segment(2, 1_000_000)));

        assertThat(track.peakBps()).isEqualTo(4_000_000);
        assertThat(track.averageBps()).isEqualTo(2_666_667);
    }

    @Test
    void no_line_of_a_child_reaches_a_player() throws IOException {
        write("720/init.mp4", "init");
        write("720/00000.m4s", "segment");
        write("720/index.m3u8", "#EXTM3U\n#EXT-X-KEY:URI=\"http://evil\"\n#EXTINF:4.0,\n/etc/passwd\n");

        assertThat(MediaPlaylist.write(MediaPlaylist.read(folder, "720"))).doesNotContain("evil", "passwd");
    }

    @Test
    void follows_no_link_that_a_child_left() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        write("720/init.mp4", "init");
        write("720/index.m3u8", "#EXTINF:4.0,\n00000.m4s\n");
        Files.createSymbolicLink(folder.resolve("720/00000.m4s"), secret);

        assertThatThrownBy(() -> MediaPlaylist.read(folder, "720")).isInstanceOf(IOException.class);

        Files.createSymbolicLink(folder.resolve("480"), folder.resolve("720"));
        assertThatThrownBy(() -> Output.written(folder, "480/init.mp4")).isInstanceOf(IOException.class);
    }

    @Test
    void reads_profile_and_level_out_of_the_init_segment() throws IOException {
        byte[] init = "....avcC\u0001\u0064\u0000\u001f....".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Codecs.avc(init)).isEqualTo("avc1.64001f");
    }

    @Property
    void takes_any_init_segment_without_a_crash(@ForAll byte[] init) {
        try {
            assertThat(Codecs.avc(init)).startsWith("avc1.");
        } catch (IOException noConfiguration) {
            assertThat(noConfiguration).hasMessageContaining("no H.264");
        }
    }

    @Test
    void stills_are_no_wider_than_the_source() {
        assertThat(TakeStills.widths(1920)).containsExactly(1280, 640, 320);
        assertThat(TakeStills.widths(1280)).containsExactly(1280, 640, 320);
        assertThat(TakeStills.widths(854)).containsExactly(854, 640, 320);
        assertThat(TakeStills.widths(640)).containsExactly(640, 320);
        assertThat(TakeStills.widths(200)).containsExactly(200);
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }

    private static Track track(double... seconds) {
        List<Segment> segments = new ArrayList<>();
        for (double length : seconds) {
            segments.add(segment(length, 1000));
        }
        return new Track("720", output("720/init.mp4", 700), segments);
    }

    private static Segment segment(double seconds, long sizeBytes) {
        return new Segment(seconds, output("720/00000.m4s", sizeBytes));
    }

    private static Output output(String object, long sizeBytes) {
        return new Output(object, NOWHERE, sizeBytes);
    }
}
