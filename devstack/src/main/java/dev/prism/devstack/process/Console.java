package dev.prism.devstack.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// What the launcher tells the person: one line a fact.
public final class Console {
    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(line);
    }

    /// One thing is done.
    public void done(String what, Duration took) {
        out.println(String.format(Locale.ROOT, "  %-12s ready  %5.1f s", what, took.toMillis() / 1000.0));
    }

    public void warn(String line) {
        out.println("  ! " + line);
    }
}
