package dev.prism.transcode.probe;

import dev.prism.transcode.probe.Source.Picture;
import dev.prism.transcode.probe.Source.Sound;
import dev.prism.transcode.sandbox.Errand;
import dev.prism.transcode.sandbox.Finished;
import dev.prism.transcode.sandbox.Program;
import dev.prism.transcode.sandbox.Sandbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds out what an uploaded file holds, or refuses it with a [MediaProblem].
@ApplicationScoped
public class ProbeMedia {
    private static final List<String> AS_JSON = List.of("-show_format", "-show_streams", "-of", "json");
    private static final int REPORT_CHARS = 1 << 20;

    private final Sandbox sandbox;
    private final ProbeConfig config;

    public ProbeMedia(Sandbox sandbox, ProbeConfig config) {
        this.sandbox = sandbox;
        this.config = config;
    }

    /// @throws MediaProblem when it can not be shown
    public Source probe(Path file) throws InterruptedException {
        requireSize(file);
        ProbeReport report = ask(file);
        Optional<Picture> picture = report.picture();
        Optional<Sound> sound = report.sound();
        if (picture.isEmpty() && sound.isEmpty()) {
            throw new MediaProblem.NotMedia();
        }
        Duration duration = report.duration().isPresent() ? report.duration().get() : measure(file);
        if (duration.compareTo(config.durationMax()) > 0) {
            throw new MediaProblem.TooLong(config.durationMax());
        }
        return new Source(duration, picture, sound);
    }

    private void requireSize(Path file) {
        try {
            long sizeBytes = Files.size(file);
            if (sizeBytes == 0) {
                throw new MediaProblem.Empty();
            }
            if (sizeBytes > config.sizeMax().asLongValue()) {
                throw new MediaProblem.TooLarge("The file is larger than the "
                        + (config.sizeMax().asLongValue() >> 30) + " GiB that are accepted.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProbeReport ask(Path file) throws InterruptedException {
        StringBuilder json = new StringBuilder();
        Finished finished = sandbox.run(new Errand(
                Program.FFPROBE,
                AS_JSON,
                List.of(),
                file,
                Optional.empty(),
                config.wallClock(),
                line -> appendBounded(json, line)));
        if (!finished.succeeded()) {
            throw Verdict.of(finished);
        }
        return ProbeReport.parse(json.toString());
    }

    private static void appendBounded(StringBuilder json, String line) {
        if (json.length() + line.length() < REPORT_CHARS) {
            json.append(line).append('\n');
        }
    }

    /// A recording that was never finished (a browser's WebM) does not say how long it is: its packets are counted
    /// through, nothing is decoded.
    private Duration measure(Path file) throws InterruptedException {
        long[] micros = {0};
        Finished finished = sandbox.run(new Errand(
                Program.FFMPEG,
                List.of("-progress", "pipe:1"),
                List.of("-map", "0:v:0?", "-map", "0:a:0?", "-c", "copy", "-f", "null", "-"),
                file,
                Optional.empty(),
                config.wallClock(),
                line -> FfmpegProgress.microsIn(line).ifPresent(at -> micros[0] = Math.max(micros[0], at))));
        if (!finished.succeeded()) {
            throw Verdict.of(finished);
        }
        if (micros[0] == 0) {
            throw new MediaProblem.Broken("There is nothing to play in the file.");
        }
        return Duration.ofNanos(micros[0] * 1000);
    }
}
