package dev.prism.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the process list shows from the begin until it is closed: the command lines of all processes of this machine,
/// whole, but for the FFmpeg of these tests, which is given a key and a token in its arguments.
final class CommandLines implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> watching = new CompletableFuture<>();
    private final Thread thread;

    private CommandLines() {
        thread = Thread.ofPlatform().name("command lines").start(this::watch);
    }

    static CommandLines watched() {
        return new CommandLines();
    }

    /// Those of this moment.
    static Stream<String> now() {
        return ProcessHandle.allProcesses()
                .flatMap(CommandLines::of)
                .filter(line -> !line.isBlank() && !Ffmpeg.isOurs(line));
    }

    Set<String> seen() {
        return seen;
    }

    /// @throws java.util.concurrent.CompletionException when it could not look any more
    @Override
    public void close() {
        thread.interrupt();
        watching.join();
    }

    private void watch() {
        try {
            while (true) {
                now().forEach(seen::add);
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException seenEnough) {
            watching.complete(null);
        } catch (RuntimeException fault) {
            watching.completeExceptionally(fault);
        }
    }

    /// Java's own answer ends after 4096 bytes, where a class path hides what comes behind it.
    private static Stream<String> of(ProcessHandle process) {
        Path whole = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Stream.of(Files.readString(whole, ISO_8859_1).replace('\0', ' '));
        } catch (IOException endedOrNoLinux) {
            return process.info().commandLine().stream();
        }
    }
}
