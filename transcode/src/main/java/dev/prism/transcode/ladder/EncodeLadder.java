package dev.prism.transcode.ladder;

import dev.prism.transcode.probe.FfmpegProgress;
import dev.prism.transcode.probe.MediaProblem;
import dev.prism.transcode.probe.Source;
import dev.prism.transcode.probe.Verdict;
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
import java.util.function.DoubleConsumer;

/// Encodes every rung of a file in one sandboxed FFmpeg and writes their playlists.
@ApplicationScoped
public class EncodeLadder {
    private static final List<String> PROGRESS = List.of("-progress", "pipe:1", "-stats_period", "0.5");

    private final Sandbox sandbox;
    private final PackageLadder packageLadder;
    private final LadderConfig config;

    public EncodeLadder(Sandbox sandbox, PackageLadder packageLadder, LadderConfig config) {
        this.sandbox = sandbox;
        this.packageLadder = packageLadder;
        this.config = config;
    }

    /// @param written empty folder for the child
    /// @param packaged empty folder for the playlists
    /// @param progress gets 0 to 1, as far as the source's length is true
    /// @throws MediaProblem when the file can not be decoded to its end
    public Encoded encode(Source source, Path input, Path written, Path packaged, DoubleConsumer progress)
            throws InterruptedException {
        List<Rung> rungs = source.picture().map(Ladder::of).orElse(List.of());
        makeFolders(written, rungs);
        Finished finished = sandbox.run(new Errand(
                Program.FFMPEG,
                PROGRESS,
                EncodeCommand.of(source, rungs, config.preset()),
                input,
                Optional.of(written),
                wallClock(source.duration()),
                line -> report(line, source.duration(), progress)));
        if (!finished.succeeded()) {
            throw Verdict.of(finished);
        }
        Encoded encoded = packageLadder.read(source, rungs, written, packaged);
        requireWhole(finished, source, encoded);
        return encoded;
    }

    private static void makeFolders(Path written, List<Rung> rungs) {
        try {
            Files.createDirectory(written.resolve(EncodeCommand.AUDIO));
            for (Rung rung : rungs) {
                Files.createDirectory(written.resolve(rung.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration wallClock(Duration duration) {
        return config.wallClockBase().plus(duration.multipliedBy(config.wallClockFactor()));
    }

    private static void report(String line, Duration duration, DoubleConsumer progress) {
        FfmpegProgress.microsIn(line)
                .ifPresent(micros -> progress.accept(Math.min(1, micros * 1e3 / duration.toNanos())));
    }

    /// FFmpeg makes what it can of a truncated file and calls it a success.
    private static void requireWhole(Finished finished, Source source, Encoded encoded) {
        Duration least = source.duration().multipliedBy(9).dividedBy(10).minusSeconds(1);
        if (Verdict.isTruncated(finished) || encoded.duration().compareTo(least) < 0) {
            throw new MediaProblem.Broken(
                    "The file is incomplete: only " + encoded.duration().toSeconds() + " of "
                            + source.duration().toSeconds() + " seconds can be played.");
        }
    }
}
