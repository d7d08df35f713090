package dev.prism.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/// The bundled FFmpeg, as an encoder in front of the platform and as a player behind it.
final class Ffmpeg {
    private static final String FFMPEG = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    private static final String FFPROBE = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);
    private static final long LIMIT_SECONDS = 120;

    private Ffmpeg() {}

    /// Whether a command line is one of this test's own; the platform has an FFmpeg of its own elsewhere.
    static boolean isOurs(String commandLine) {
        return commandLine.startsWith(FFMPEG) || commandLine.startsWith(FFPROBE);
    }

    /// Makes an MP4 with a moving picture and a tone.
    static Path clip(Path folder, int seconds, String size) {
        Path file = folder.resolve("clip-" + size + "-" + seconds + ".mp4");
        run(List.of(
                FFMPEG,
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + size + ":rate=30",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000",
                "-t",
                String.valueOf(seconds),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-g",
                "60",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-b:a",
                "96k",
                "-movflags",
                "+faststart",
                file.toString()));
        return file;
    }

    /// Streams a moving picture and a tone in real time until it is ended, or for at most the given time.
    static Process stream(String rtmpUrl, int seconds, Path log) {
        return start(
                List.of(
                        FFMPEG,
                        "-v",
                        "info",
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
                        String.valueOf(seconds),
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
                        "-b:v",
                        "600k",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "96k",
                        "-ar",
                        "48000",
                        "-f",
                        "flv",
                        rtmpUrl),
                log);
    }

    /// What a player makes of a URL: codec names and heights of its streams, a line each. Fails when it can't be
    /// played.
    static String probe(String url, String... headers) {
        List<String> command = new ArrayList<>(List.of(FFPROBE, "-v", "error"));
        for (String header : headers) {
            command.addAll(List.of("-headers", header + "\r\n"));
        }
        command.addAll(List.of("-show_entries", "stream=codec_name,height", "-of", "csv=p=0", url));
        return run(command);
    }

    /// Decodes some seconds of a URL and fails on any error in them.
    static void play(String url, int seconds, String... headers) {
        List<String> command = new ArrayList<>(List.of(FFMPEG, "-v", "error", "-xerror"));
        for (String header : headers) {
            command.addAll(List.of("-headers", header + "\r\n"));
        }
        command.addAll(List.of("-i", url, "-t", String.valueOf(seconds), "-f", "null", "-"));
        run(command);
    }

    private static String run(List<String> command) {
        try {
            Path log = Files.createTempFile("prism-e2e-", ".log");
            Process process = start(command, log);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("took too long: " + command);
            }
            String output = Files.readString(log);
            Files.delete(log);
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process start(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
