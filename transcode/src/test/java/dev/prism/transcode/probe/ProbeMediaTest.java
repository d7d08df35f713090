package dev.prism.transcode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.transcode.TestMedia;
import dev.prism.transcode.sandbox.Sandbox;
import dev.prism.transcode.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeMediaTest {
    private static final Sandbox SANDBOX = Sandboxes.strongest();

    @TempDir
    Path media;

    private final ProbeMedia probe = Probes.in(SANDBOX);

    @Test
    void finds_picture_sound_and_length() throws Exception {
        Source source = probe.probe(TestMedia.video(media, "640x360", "30000/1001", 2, "a.mp4"));

        assertThat(source.picture())
                .hasValue(new Source.Picture(0, 640, 360, new FrameRate(30000, 1001), false, false));
        assertThat(source.sound()).hasValue(new Source.Sound(1));
        assertThat(source.duration()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2200));
    }

    @Test
    void sees_a_rotated_picture_as_people_do() throws Exception {
        TestMedia.video(media, "640x360", "25", 1, "flat.mp4");
        Path upright = TestMedia.make(media, "-display_rotation", "90", "-i", "flat.mp4", "-c", "copy", "upright.mp4");

        Source.Picture picture = probe.probe(upright).picture().orElseThrow();

        assertThat(picture.width()).isEqualTo(360);
        assertThat(picture.height()).isEqualTo(640);
    }

    @Test
    void counts_in_square_pixels() throws Exception {
        Path wide = TestMedia.make(
                media, "-f", "lavfi", "-i", "testsrc2=s=720x576:d=1,setsar=16/11", "-c:v", "mpeg4", "wide.mp4");

        assertThat(probe.probe(wide).picture().orElseThrow().width()).isEqualTo(1047);
    }

    @Test
    void takes_sound_alone_and_leaves_its_cover_out() throws Exception {
        TestMedia.make(media, "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1", "cover.png");
        Path song = TestMedia.make(
                media,
                "-f",
                "lavfi",
                "-i",
                "sine=d=2",
                "-i",
                "cover.png",
                "-map",
                "0",
                "-map",
                "1",
                "-c:v",
                "copy",
                "-disposition:v:0",
                "attached_pic",
                "song.mp3");

        Source source = probe.probe(song);

        assertThat(source.picture()).isEmpty();
        assertThat(source.sound()).isPresent();
    }

    @Test
    void measures_a_recording_that_does_not_know_its_length() throws Exception {
        TestMedia.make(
                media,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x240:d=3",
                "-c:v",
                "libvpx",
                "-cpu-used",
                "8",
                "-deadline",
                "realtime",
                "-live",
                "1",
                "-f",
                "webm",
                "live.webm");

        Source source = probe.probe(media.resolve("live.webm"));

        assertThat(source.duration()).isBetween(Duration.ofMillis(2800), Duration.ofMillis(3200));
    }

    @Test
    void refuses_an_empty_file() throws IOException {
        assertRefused(Files.createFile(media.resolve("empty.mp4")), MediaProblem.Empty.class);
    }

    @Test
    void refuses_what_is_no_media() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);

        assertRefused(Files.writeString(media.resolve("t.mp4"), "Dear diary,\nto-day\n"), MediaProblem.NotMedia.class);
        assertRefused(Files.write(media.resolve("noise.mp4"), noise), MediaProblem.NotMedia.class);
    }

    @Test
    void refuses_a_playlist_and_a_list_of_files() throws IOException {
        TestMedia.video(media, "320x240", "25", 1, "a.ts");
        Path playlist = Files.writeString(
                media.resolve("p.mp4"), "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.ts\n#EXT-X-ENDLIST\n");
        Path list = Files.writeString(media.resolve("c.mp4"), "ffconcat version 1.0\nfile a.ts\n");

        assertRefused(playlist, MediaProblem.NotMedia.class);
        assertRefused(list, MediaProblem.Unsupported.class);
    }

    @Test
    void refuses_a_picture_file() {
        Path picture = TestMedia.make(media, "-f", "lavfi", "-i", "testsrc2", "-frames:v", "1", "p.png");

        assertRefused(picture, MediaProblem.Unsupported.class);
    }

    @Test
    void refuses_a_codec_that_is_not_on_the_list() {
        Path old = TestMedia.make(
                media, "-f", "lavfi", "-i", "testsrc2=d=1:s=320x240", "-c:v", "cinepak", "-pix_fmt", "rgb24", "o.avi");

        assertThatThrownBy(() -> probe.probe(old))
                .isInstanceOf(MediaProblem.Unsupported.class)
                .hasMessageContaining("cinepak");
    }

    @Test
    void refuses_a_file_that_lost_its_end() throws IOException {
        Path truncated = truncate(TestMedia.video(media, "640x360", "25", 3, "whole.mp4"), "cut.mp4");

        assertRefused(truncated, MediaProblem.Broken.class);
    }

    @Test
    void refuses_a_picture_larger_than_8k() {
        Path huge = TestMedia.make(
                media,
                "-f",
                "lavfi",
                "-i",
                "color=s=8400x4400:r=1:d=1",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-frames:v",
                "1",
                "huge.mp4");

        assertRefused(huge, MediaProblem.TooLarge.class);
    }

    @Test
    void refuses_what_is_longer_or_larger_than_allowed() {
        Path video = TestMedia.video(media, "320x240", "25", 3, "a.mp4");

        assertThatThrownBy(() -> Probes.in(SANDBOX, Map.of("transcode.probe.duration-max", "2s"))
                        .probe(video))
                .isInstanceOf(MediaProblem.TooLong.class);
        assertThatThrownBy(() -> Probes.in(SANDBOX, Map.of("transcode.probe.size-max", "1K"))
                        .probe(video))
                .isInstanceOf(MediaProblem.TooLarge.class);
    }

    private void assertRefused(Path file, Class<? extends MediaProblem> why) {
        assertThatThrownBy(() -> probe.probe(file))
                .isInstanceOf(why)
                .satisfies(problem -> assertThat(((MediaProblem) problem).detail())
                        .endsWith(".")
                        .doesNotContain("fd:", "/", "ffmpeg", "0x"));
    }

    private static Path truncate(Path whole, String name) throws IOException {
        Path cut = Files.copy(whole, whole.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        return cut;
    }
}
