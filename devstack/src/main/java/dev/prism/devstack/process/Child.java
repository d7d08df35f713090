package dev.prism.devstack.process;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.process.ProcessTable.Entry;
import dev.prism.devstack.process.ProcessTable.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One running program: started, awaited, started again when it dies, stopped.
final class Child {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TZ");
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final int STARTS_MAX = 2;
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Program program;
    private final Path log;
    private final ProcessTable table;
    private final Console console;

    private @Nullable Process process;
    private volatile boolean stopping;
    private int restarts;

    Child(Program program, Path log, ProcessTable table, Console console) {
        this.program = program;
        this.log = log;
        this.table = table;
        this.console = console;
        note(State.WAITING);
    }

    /// Starts the program and waits until it is ready.
    void start() throws Exception {
        program.prepare();
        for (int left = STARTS_MAX - 1; !startOnce(left == 0); left--) {
            Thread.sleep(BETWEEN_STARTS);
        }
        program.setUp();
        note(State.READY);
    }

    /// On a loaded machine a program may give up on a neighbour that is only slow.
    ///
    /// @param last whether an end counts as a failure
    /// @return false when it ended and may be started again
    private boolean startOnce(boolean last) throws IOException, InterruptedException {
        launch(State.STARTING);
        try {
            awaitReady();
            return true;
        } catch (Failure e) {
            if (last || stopping || running().isAlive()) {
                throw e;
            }
            console.warn(program.name() + " " + e.getMessage() + "; it is started again");
            return false;
        }
    }

    /// Restarts the program whenever it dies; returns when it was stopped.
    void watch() throws InterruptedException {
        Backoff backoff = new Backoff();
        while (!stopping) {
            Instant since = Instant.now();
            int code = running().waitFor();
            if (stopping) {
                return;
            }
            Duration pause = backoff.after(Duration.between(since, Instant.now()));
            console.warn(program.name() + " ended with " + code + ", starts again in " + pause.toMillis() + " ms; see "
                    + log);
            note(State.RESTARTING);
            Thread.sleep(pause);
            restart();
        }
    }

    private void restart() {
        try {
            restarts++;
            launch(State.RESTARTING);
            awaitReady();
            note(State.READY);
            console.say(program.name() + " is back");
        } catch (Exception e) {
            console.warn(program.name() + ": " + e.getMessage());
            // What hangs would be waited for without end.
            end();
        }
    }

    /// Asks the program to end, then makes it.
    void stop() {
        stopping = true;
        end();
        note(State.STOPPED);
    }

    private void end() {
        Process current = current();
        if (current != null && current.isAlive()) {
            ProcessEnd.of(current.toHandle(), program.stopSignal());
        }
    }

    private synchronized void launch(State state) throws IOException {
        if (stopping) {
            return;
        }
        Command command = program.command();
        List<String> arguments = new ArrayList<>(command.arguments());
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C goes to the whole process group: the launcher alone shall hear it and stop all in order.
            arguments.addFirst(SETSID.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        // glibc would keep a pool of memory for each thread of a JVM.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(command.environment());
        process = builder.start();
        process.getOutputStream().close();
        note(state);
    }

    private void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(program.patience());
        while (!program.ready()) {
            if (stopping) {
                throw new Failure("stopped while it was starting");
            }
            if (!running().isAlive()) {
                throw new Failure("ended with " + running().exitValue() + " while starting. " + LastWords.of(log));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Failure("not ready after " + program.patience().toSeconds() + " s. " + LastWords.of(log));
            }
            running().waitFor(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private Process running() {
        Process current = current();
        if (current == null) {
            throw new IllegalStateException(program.name() + " was never started");
        }
        return current;
    }

    private void note(State state) {
        Process current = current();
        long pid = 0;
        Instant started = Instant.EPOCH;
        if (current != null && current.isAlive()) {
            pid = current.pid();
            started = current.info().startInstant().orElse(Instant.EPOCH);
        }
        int port = program.ports().stream().findFirst().orElse(0);
        table.put(new Entry(program.name(), pid, started, port, state, restarts));
    }
}
