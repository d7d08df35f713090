package dev.prism.devstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends a process and what it started: politely first, by KILL after a while.
public final class ProcessEnd {
    private static final Duration POLITE = Duration.ofSeconds(10);

    private ProcessEnd() {}

    /// @param signal TERM or INT
    public static void of(ProcessHandle process, String signal) {
        List<ProcessHandle> family = process.descendants().toList();
        send(process, signal);
        if (!ended(process, POLITE)) {
            process.destroyForcibly();
            ended(process, POLITE);
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private static void send(ProcessHandle process, String signal) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
