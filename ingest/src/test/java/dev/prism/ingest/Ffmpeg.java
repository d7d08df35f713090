package dev.prism.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/// The bundled FFmpeg as an encoder, and its ffprobe as a player.
public final class Ffmpeg {
    private static final String FFMPEG = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    private static final String FFPROBE = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);
    private static final long PATIENCE_SECONDS = 120;

    private Ffmpeg() {}

    /// Picture and tone in real time, H.264 and AAC, a key frame a second.
    public static Process publish(String url, int seconds) throws IOException {
        return start(encoding(seconds, url));
    }

    /// Runs to the end.
    ///
    /// @return what it wrote to both streams
    public static String publishToEnd(String url, int seconds) throws IOException, InterruptedException {
        return output(publish(url, seconds));
    }

    public static List<String> encoding(int seconds, String url) {
        return List.of(
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=640x360:rate=30",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000",
                "-t",
                Integer.toString(seconds),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-tune",
                "zerolatency",
                "-g",
                "30",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-f",
                "flv",
                url);
    }

    /// Runs the bundled ffmpeg in the background; it says so little that nobody need read it meanwhile.
    public static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(FFMPEG, "-hide_banner", "-nostdin", "-nostats", "-y"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// @return what ffprobe says; the call must succeed
    public static String probe(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(FFPROBE, "-hide_banner", "-v", "error"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = output(process);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /// Waits for the end.
    ///
    /// @return what it wrote
    public static String output(Process process) throws IOException, InterruptedException {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(output)
                    .isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
