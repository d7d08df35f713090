package dev.prism.transcode.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.prism.transcode.TestMedia;
import dev.prism.transcode.probe.MediaProblem;
import dev.prism.transcode.probe.ProbeMedia;
import dev.prism.transcode.probe.Probes;
import dev.prism.transcode.probe.Source;
import dev.prism.transcode.sandbox.Sandbox;
import dev.prism.transcode.sandbox.Sandboxes;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeLadderTest {
    private static final Sandbox SANDBOX = Sandboxes.strongest();
    private static final ProbeMedia PROBE = Probes.in(SANDBOX);
    private static final EncodeLadder ENCODE = new EncodeLadder(
            SANDBOX,
            new PackageLadder(),
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(LadderConfig.class)
                    .withDefaultValue("transcode.ladder.preset", "ultrafast")
                    .build()
                    .getConfigMapping(LadderConfig.class));

    @TempDir
    Path media;

    private final List<Double> progress = Collections.synchronizedList(new ArrayList<>());
    private Path played;

    @Test
    void every_rung_has_its_key_frames_at_the_same_times() throws Exception {
        Encoded encoded = encode(TestMedia.video(media, "854x480", "30000/1001", 9, "a.mp4"));

        List<String> at480 = keyFrames("480");
        assertThat(at480).hasSize(5).isEqualTo(keyFrames("360"));
        for (int i = 1; i < at480.size(); i++) {
            assertThat(Double.parseDouble(at480.get(i)) - Double.parseDouble(at480.get(0)))
                    .isCloseTo(i * 2.0, within(0.05));
        }
        assertThat(encoded.renditions()).extracting(Rendition::height).containsExactly(480, 360);
        assertThat(progress).isNotEmpty().allSatisfy(done -> assertThat(done).isBetween(0.0, 1.0));
    }

    @Test
    void the_playlists_name_exactly_what_was_written_and_it_plays() throws Exception {
        Encoded encoded = encode(TestMedia.video(media, "640x360", "25", 5, "a.mp4"));

        assertThat(TestMedia.ask(played, "-show_entries", "stream=codec_name,width,height", "master.m3u8"))
                .containsExactlyInAnyOrder("h264,640,360", "aac");
        assertThat(encoded.outputs().getLast().object()).isEqualTo("master.m3u8");
        assertThat(encoded.outputs().stream().map(Output::object)).doesNotHaveDuplicates();
        TestMedia.make(played, "-xerror", "-i", "master.m3u8", "-f", "null", "-");
    }

    @Test
    void picture_and_sound_begin_together() throws Exception {
        encode(TestMedia.video(media, "640x360", "30", 3, "a.mp4"));

        double picture = firstTime("360/index.m3u8");
        double sound = firstTime("audio/index.m3u8");

        assertThat(sound).isCloseTo(picture, within(0.03));
    }

    @Test
    void a_rotated_picture_is_encoded_upright() throws Exception {
        TestMedia.video(media, "640x360", "25", 2, "flat.mp4");
        Path upright = TestMedia.make(media, "-display_rotation", "90", "-i", "flat.mp4", "-c", "copy", "upright.mp4");

        assertThat(encode(upright).renditions())
                .extracting(r -> r.width() + "x" + r.height())
                .containsExactly("360x640");
        assertThat(TestMedia.ask(played, "-show_entries", "stream=width,height", "360/index.m3u8"))
                .containsExactly("360,640");
    }

    @Test
    void odd_and_tiny_sizes_are_encoded() throws Exception {
        for (String size : List.of("321x243", "2x2", "17x400")) {
            Path odd = TestMedia.make(
                    media, "-f", "lavfi", "-i", "color=red:s=" + size + ":d=1:r=25", "-c:v", "libvpx", size + ".mkv");

            assertThat(encode(odd).renditions()).as(size).hasSize(1);
        }
    }

    @Test
    void a_hundred_and_twenty_frames_become_sixty_and_one_becomes_ten() throws Exception {
        encode(TestMedia.video(media, "320x240", "120", 2, "fast.mp4"));
        assertThat(TestMedia.ask(played, "-show_entries", "stream=avg_frame_rate", "240/index.m3u8"))
                .containsExactly("60/1");

        encode(TestMedia.video(media, "320x240", "1", 4, "slow.mp4"));
        assertThat(TestMedia.ask(played, "-show_entries", "stream=avg_frame_rate", "240/index.m3u8"))
                .containsExactly("10/1");
    }

    @Test
    void a_video_without_sound_has_none() throws Exception {
        Path silent =
                TestMedia.make(media, "-f", "lavfi", "-i", "testsrc2=s=320x240:d=2", "-c:v", "libx264", "silent.mp4");

        Encoded encoded = encode(silent);

        assertThat(encoded.renditions().getFirst().codecs()).matches("avc1\\.[0-9a-f]{6}");
        assertThat(Files.readString(played.resolve("master.m3u8"))).doesNotContain("AUDIO");
    }

    @Test
    void sound_alone_is_one_rendition() throws Exception {
        Path song = TestMedia.make(media, "-f", "lavfi", "-i", "sine=d=5", "-c:a", "libmp3lame", "song.mp3");

        Encoded encoded = encode(song);

        assertThat(encoded.renditions()).hasSize(1);
        assertThat(encoded.renditions().getFirst().height()).isZero();
        assertThat(TestMedia.ask(played, "-show_entries", "stream=codec_name", "master.m3u8"))
                .containsExactly("aac");
    }

    @Test
    void high_dynamic_range_is_mapped_to_the_ordinary_one() throws Exception {
        Path hdr = TestMedia.make(
                media,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x240:d=1:r=25",
                "-c:v",
                "libx265",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p10le",
                "-x265-params",
                "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
                "hdr.mp4");

        encode(hdr);

        assertThat(TestMedia.ask(played, "-show_entries", "stream=pix_fmt,color_transfer", "240/index.m3u8"))
                .containsExactly("yuv420p,bt709");
    }

    @Test
    void nothing_that_a_phone_wrote_about_its_owner_is_kept() throws Exception {
        TestMedia.video(media, "320x240", "25", 1, "a.mp4");
        Path tagged = TestMedia.make(
                media,
                "-i",
                "a.mp4",
                "-c",
                "copy",
                "-metadata",
                "location=+52.5200+013.4050/",
                "-metadata",
                "title=secret title",
                "tagged.mp4");

        Encoded encoded = encode(tagged);

        for (Output output : encoded.outputs()) {
            String bytes = new String(Files.readAllBytes(output.file()), StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain("+52.52", "secret title");
        }
    }

    @Test
    void refuses_a_file_whose_end_is_missing_although_its_head_promises_it() throws Exception {
        TestMedia.video(media, "640x360", "25", 8, "a.mp4");
        Path whole = TestMedia.make(media, "-i", "a.mp4", "-c", "copy", "-movflags", "+faststart", "fast.mp4");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(media.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> encode(cut))
                .isInstanceOf(MediaProblem.Broken.class)
                .hasMessageContaining("incomplete");
    }

    private Encoded encode(Path input) throws Exception {
        Source source = PROBE.probe(input);
        Path folder = Files.createTempDirectory(media, "job");
        Path written = Files.createDirectory(folder.resolve("written"));
        Path packaged = Files.createDirectory(folder.resolve("packaged"));
        Encoded encoded = ENCODE.encode(source, input, written, packaged, progress::add);
        played = gather(encoded, folder.resolve("played"));
        return encoded;
    }

    /// Lays the outputs out as they lie in the object store.
    private static Path gather(Encoded encoded, Path folder) throws IOException {
        for (Output output : encoded.outputs()) {
            Path file = folder.resolve(output.object());
            Files.createDirectories(file.getParent());
            Files.copy(output.file(), file);
        }
        return folder;
    }

    private List<String> keyFrames(String rung) {
        return times(rung + "/index.m3u8")
                .filter(line -> line.contains("K"))
                .map(line -> line.split(",", -1)[0])
                .toList();
    }

    private double firstTime(String playlist) {
        return times(playlist)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[0]))
                .min()
                .orElseThrow();
    }

    private Stream<String> times(String playlist) {
        return TestMedia.ask(played, "-show_entries", "packet=pts_time,flags", playlist).stream();
    }
}
