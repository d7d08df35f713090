package dev.prism.transcode;

import dev.prism.transcode.sandbox.Program;
import dev.prism.transcode.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Media made, and looked at, with the pinned FFmpeg outside the sandbox.
public final class TestMedia {
    private TestMedia() {}

    /// Runs FFmpeg in a folder; the last argument is the file that it makes.
    public static Path make(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Sandboxes.ffmpeg().path(Program.FFMPEG).toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(Arrays.asList(arguments));
        run(folder, command);
        return folder.resolve(arguments[arguments.length - 1]);
    }

    /// A test card with a tone.
    public static Path video(Path folder, String size, String rate, int seconds, String file) {
        return make(
                folder,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=" + size + ":r=" + rate + ":d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=d=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-shortest",
                file);
    }

    /// What FFprobe prints for these arguments, a line each; of HLS it prints every stream twice.
    public static List<String> ask(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Sandboxes.ffmpeg().path(Program.FFPROBE).toString(), "-v", "error", "-of", "csv=p=0"));
        command.addAll(Arrays.asList(arguments));
        return run(folder, command)
                .lines()
                .filter(line -> !line.isBlank())
                .distinct()
                .toList();
    }

    private static String run(Path folder, List<String> command) {
        try {
            Path complaints = Files.createTempFile("ffmpeg", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(complaints));
            }
            Files.delete(complaints);
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
