package dev.prism.devstack.process;

import dev.prism.devstack.process.ProcessTable.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Processes whose launcher was killed. Only what the process table names with its pid **and** its time of start, and
/// what still runs one of our executables, is ours; a pid that was given to another process is left alone.
public final class Orphans {
    private static final Set<String> EXECUTABLES =
            Set.of("java", "postgres", "redis-server", "unshare", "setpriv", "setsid", "sh", "bash", "dash");

    private Orphans() {}

    /// Ends them and tells their names.
    public static List<String> reap(Path run) {
        List<Entry> orphans =
                ProcessTable.read(run).stream().filter(Orphans::isOurs).toList();
        orphans.parallelStream()
                .forEach(entry -> entry.process()
                        .ifPresent(
                                process -> ProcessEnd.of(process, entry.name().equals("postgres") ? "INT" : "TERM")));
        return orphans.stream().map(Entry::name).toList();
    }

    static boolean isOurs(Entry entry) {
        return entry.process()
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .filter(EXECUTABLES::contains)
                .isPresent();
    }
}
