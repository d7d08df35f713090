package dev.prism.e2e;

import java.util.List;

/// A process that stands still and answers nobody, as on a machine that hangs, until it is closed.
record Frozen(long pid) implements AutoCloseable {
    static Frozen of(long pid) {
        signal("-STOP", pid);
        return new Frozen(pid);
    }

    @Override
    public void close() {
        signal("-CONT", pid);
    }

    private static void signal(String signal, long pid) {
        Processes.run(List.of("kill", signal, Long.toString(pid)));
    }
}
