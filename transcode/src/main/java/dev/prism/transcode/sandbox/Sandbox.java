package dev.prism.transcode.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Runs FFmpeg on an untrusted file, walled in as well as this machine can. The walls are tried at start, with FFmpeg
/// itself inside: what does not start there is not used.
///
/// Source: docs/adr/0020-sandboxed-child-process.md
@ApplicationScoped
public class Sandbox {
    private static final Logger LOG = Logger.getLogger(Sandbox.class);
    private static final String NETWORK_OPEN = "its network stays open, so a hole in FFmpeg could reach other machines."
            + " On Linux install bubblewrap and allow user namespaces (sysctl kernel.unprivileged_userns_clone=1,"
            + " kernel.apparmor_restrict_unprivileged_userns=0), or give this service a network without a way out.";
    private static final Duration TRIAL = Duration.ofSeconds(30);
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Consumer<String> NOBODY = ignored -> {};

    private final PinnedFfmpeg ffmpeg;
    private final SandboxConfig config;
    private final Isolation isolation;

    public Sandbox(PinnedFfmpeg ffmpeg, SandboxConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
        this.isolation = strongest();
        if (isolation.leavesNetworkOpen()) {
            LOG.warnf("untrusted media is opened in %s: %s", isolation, NETWORK_OPEN);
        } else {
            LOG.infof("untrusted media is opened in %s", isolation);
        }
    }

    public Isolation isolation() {
        return isolation;
    }

    /// Whether a child could reach the network if it got past the allow-lists.
    public boolean leavesNetworkOpen() {
        return isolation.leavesNetworkOpen();
    }

    /// Runs the errand on the calling thread, which must be a platform thread.
    ///
    /// @throws InterruptedException when this thread is interrupted; nothing of the child is left then
    /// @throws UncheckedIOException when the child can not be started
    public Finished run(Errand errand) throws InterruptedException {
        List<String> arguments = new ArrayList<>(opening(errand.program()));
        arguments.addAll(AllowList.options());
        arguments.addAll(errand.inputOptions());
        arguments.addAll(List.of("-i", "fd:"));
        arguments.addAll(errand.arguments());
        List<String> walls = isolation
                .around(ffmpeg.folder(), errand.program(), errand.output())
                .orElseThrow(() -> new IllegalStateException(isolation + " is gone from this machine"));
        return start(isolation, walls, arguments, errand.input(), errand.output(), errand.wallClock(), errand.onLine());
    }

    private static List<String> opening(Program program) {
        return switch (program) {
            case FFMPEG -> List.of("-hide_banner", "-nostdin", "-nostats", "-v", "error", "-y");
            case FFPROBE -> List.of("-hide_banner", "-v", "error");
        };
    }

    private Isolation strongest() {
        List<Isolation> candidates = config.isolation().map(List::of).orElse(List.of(Isolation.values()));
        List<String> reasons = new ArrayList<>();
        for (Isolation candidate : candidates) {
            Optional<String> reason = whyNot(candidate);
            if (reason.isEmpty()) {
                return candidate;
            }
            reasons.add(candidate + ": " + reason.get().strip());
        }
        throw new IllegalStateException("FFmpeg does not start in its sandbox. " + String.join("; ", reasons)
                + ". A missing library (libasound.so.2, libpulse.so.0, libxcb.so.1, libudev.so.1) comes with the"
                + " system's ffmpeg package.");
    }

    private Optional<String> whyNot(Isolation candidate) {
        Optional<List<String>> walls = candidate.around(ffmpeg.folder(), Program.FFMPEG, Optional.empty());
        if (walls.isEmpty()) {
            return Optional.of("not installed");
        }
        try {
            Finished trial =
                    start(candidate, walls.get(), List.of("-version"), NOTHING, Optional.empty(), TRIAL, NOBODY);
            return trial.succeeded() ? Optional.empty() : Optional.of(trial.complaint());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private Finished start(
            Isolation walls,
            List<String> program,
            List<String> arguments,
            Path input,
            Optional<Path> output,
            Duration wallClock,
            Consumer<String> onLine)
            throws InterruptedException {
        List<String> inside =
                Stream.concat(program.stream(), arguments.stream()).toList();
        ProcessBuilder command = new ProcessBuilder(Limits.around(inside, config, walls, wallClock));
        command.redirectInput(input.toFile());
        output.ifPresent(folder -> command.directory(folder.toFile()));
        Map<String, String> environment = command.environment();
        environment.clear();
        // glibc's arenas, one a thread, would eat the address space.
        environment.put("MALLOC_ARENA_MAX", "2");
        try {
            return Child.run(command, wallClock, config.grace(), onLine);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox does not start", e);
        }
    }
}
