package dev.prism.devstack.process;

import dev.prism.devstack.instance.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The processes of an instance as a file, one line each, rewritten at every change. `prism status` reads it, and so
/// does the launcher that finds the orphans of a killed one.
public final class ProcessTable {
    private final Path file;
    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

    public ProcessTable(Path run) {
        this.file = file(run);
    }

    /// @param name of the program
    /// @param pid 0 when it does not run
    /// @param started as the system tells it, to the millisecond; a pid used again by another one has another time
    /// @param port 0 when it has none
    /// @param state of the program
    /// @param restarts since the launcher started
    public record Entry(String name, long pid, Instant started, int port, State state, int restarts) {

        String line() {
            return String.join(
                    "\t",
                    name,
                    Long.toString(pid),
                    Long.toString(started.toEpochMilli()),
                    Integer.toString(port),
                    state.name(),
                    Integer.toString(restarts));
        }

        static Entry of(String line) {
            String[] field = line.split("\t", -1);
            return new Entry(
                    field[0],
                    Long.parseLong(field[1]),
                    Instant.ofEpochMilli(Long.parseLong(field[2])),
                    Integer.parseInt(field[3]),
                    State.valueOf(field[4]),
                    Integer.parseInt(field[5]));
        }

        /// The process itself, unless it is gone or its pid belongs to another one by now.
        public Optional<ProcessHandle> process() {
            return pid == 0
                    ? Optional.empty()
                    : ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .filter(found -> found.info().startInstant().equals(Optional.of(started)));
        }
    }

    public enum State {
        WAITING,
        STARTING,
        READY,
        RESTARTING,
        STOPPED
    }

    public synchronized void put(Entry entry) {
        entries.put(entry.name(), entry);
        write();
    }

    /// Names a process that is no program, such as a build, until it is taken out again.
    public void put(String name, ProcessHandle process) {
        put(new Entry(name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH), 0, State.STARTING, 0));
    }

    public synchronized void remove(String name) {
        entries.remove(name);
        write();
    }

    private void write() {
        PrivateFiles.write(
                file,
                String.join("\n", entries.values().stream().map(Entry::line).toList()) + "\n");
    }

    /// The last table written, empty when there is none.
    public static List<Entry> read(Path run) {
        return Files.exists(file(run))
                ? PrivateFiles.read(file(run))
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(Entry::of)
                        .toList()
                : List.of();
    }

    private static Path file(Path run) {
        return run.resolve("processes");
    }
}
