package dev.prism.devstack.service;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessEnd;
import dev.prism.devstack.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Starts a service once to record what it loads, and lets the JVM write its AOT cache when it ends.
///
/// Source: docs/adr/0003-aot-cache-at-first-start.md
final class AotTraining {
    /// Each takes a core for its start and one for its cache, and 700 MB at the peak.
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private static final String PART = "training";
    private static final Duration TO_READY = Duration.ofMinutes(5);
    private static final Duration TO_WRITE = Duration.ofMinutes(5);

    private final ServiceProgram program;
    private final App app;
    private final ProcessTable table;
    private final Console console;
    private final Instant until;

    /// @param table names the process, so that it is found after its launcher was killed
    /// @param until no training begins later; the next start does what is left
    AotTraining(ServiceProgram program, App app, ProcessTable table, Console console, Instant until) {
        this.program = program;
        this.app = app;
        this.table = table;
        this.console = console;
        this.until = until;
    }

    /// Without a cache the service starts all the same, so a training that fails is only told.
    void once() throws IOException, InterruptedException {
        if (Files.exists(app.aotCache())) {
            return;
        }
        AT_ONCE.acquire();
        try {
            Instant begin = Instant.now();
            if (begin.isAfter(until)) {
                console.say("  " + program.name() + " is trained at the next start, this one has taken long enough");
                return;
            }
            removeLeftovers();
            train();
            console.say("  " + program.name() + " trained once, "
                    + Duration.between(begin, Instant.now()).toSeconds() + " s");
        } catch (Failure e) {
            console.warn(program.name() + " starts without an AOT cache: " + e.getMessage());
        } finally {
            AT_ONCE.release();
        }
    }

    /// What a killed launcher left; a directory that is younger may be in use by another instance.
    private void removeLeftovers() throws IOException {
        Instant old = Instant.now().minus(TO_READY).minus(TO_WRITE);
        try (Stream<Path> all = Files.list(app.directory())) {
            for (Path left : all.filter(path -> path.getFileName().toString().startsWith(PART))
                    .toList()) {
                if (Files.getLastModifiedTime(left).toInstant().isBefore(old)) {
                    Trees.remove(left);
                }
            }
        }
    }

    private void train() throws IOException, InterruptedException {
        Path part = Files.createTempDirectory(app.directory(), PART).resolve("app.aot");
        Command command = program.command(List.of("-XX:AOTCacheOutput=" + part));
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(program.trainingLog().toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        String name = program.name() + " training";
        table.put(name, process.toHandle());
        Thread hook = new Thread(() -> ProcessEnd.of(process.toHandle(), "TERM"));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            awaitReady(process);
            process.destroy();
            if (!process.waitFor(TO_WRITE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Failure("it did not write its cache within " + TO_WRITE.toSeconds() + " s");
            }
            if (!Files.exists(part) || Files.size(part) == 0) {
                throw new Failure("it wrote no cache; see " + program.trainingLog());
            }
            Files.move(part, app.aotCache(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(hook);
            table.remove(name);
            Trees.remove(part.resolveSibling(""));
        }
    }

    private void awaitReady(Process process) throws InterruptedException {
        Instant deadline = Instant.now().plus(TO_READY);
        while (!program.ready()) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new Failure("it ended with " + process.exitValue() + "; see " + program.trainingLog());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Failure(
                        "it was not ready after " + TO_READY.toSeconds() + " s; see " + program.trainingLog());
            }
        }
    }
}
