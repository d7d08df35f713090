package dev.prism.transcode.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the kernel holds a child to. Set by a shell, since that is there on every machine, and inherited by all that
/// the child starts.
final class Limits {
    private static final int KIBIBYTE = 1024;
    private static final int BLOCK = 512;
    /// Shells spell the number of processes -u or -p; where neither works the other limits still hold.
    private static final String SCRIPT = "ulimit -c 0 && ulimit -t \"$1\" && ulimit -v \"$2\" && ulimit -f \"$3\""
            + " && ulimit -n \"$4\" && { ulimit -u \"$5\" 2>/dev/null || ulimit -p \"$5\" 2>/dev/null || :; }"
            + " && shift 5 && exec \"$@\"";
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    private Limits() {}

    static List<String> around(List<String> command, SandboxConfig config, Isolation isolation, Duration wallClock) {
        // The wall clock ends a child first; this holds when nobody watches it any more.
        long cpuSeconds = (wallClock.toSeconds() + 1) * Runtime.getRuntime().availableProcessors();
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sandbox", Long.toString(cpuSeconds)));
        limited.add(MAC ? "unlimited" : Long.toString(config.memoryMax().asLongValue() / KIBIBYTE));
        limited.add(Long.toString(config.fileMax().asLongValue() / BLOCK));
        limited.add(Integer.toString(config.openFilesMax()));
        // Outside an own user namespace it would count this service's threads too.
        limited.add(isolation == Isolation.BUBBLEWRAP ? Integer.toString(config.processesMax()) : "unlimited");
        limited.addAll(command);
        return limited;
    }
}
