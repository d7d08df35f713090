package dev.prism.devstack.backup;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.Orphans;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.process.Supervisor;
import dev.prism.devstack.server.Infrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Proves a backup: restores it into a second instance, compares what is there with what the first one had, starts all
/// of its servers, and removes it.
public final class Drill {
    /// What holds the figures; compared before anybody else can write.
    private static final Set<String> STORES = Set.of("postgres", "kafka", "stores");

    private final Instance first;
    private final int offset;
    private final Console console;

    /// @param first the instance beside which the second one is made
    /// @param offset shift of the second instance's ports
    public Drill(Instance first, int offset, Console console) {
        this.first = first;
        this.offset = offset;
        this.console = console;
    }

    /// Ends the servers that an earlier drill has left when it was killed: they hold the ports.
    public void endLeftOvers() {
        Orphans.reap(place("second.part").resolve("data/run"));
        Orphans.reap(place("second.part").resolve("data.part/run"));
    }

    /// Of a backup that is taken now, from the running instance, and removed afterwards.
    ///
    /// @return whether all figures are the same and all servers came up
    public boolean ofNow() throws Exception {
        try (Part part = part("backup")) {
            Path backup = part.directory().resolve("backup");
            console.say("backing up " + first.data());
            Instant begin = Instant.now();
            new TakeBackup(first, console).into(backup);
            console.say("  taken in " + since(begin));
            return of(backup);
        }
    }

    /// Of a backup that was taken some time.
    ///
    /// @return whether all figures are the same and all servers came up
    public boolean of(Path backup) throws Exception {
        try (Part part = part("second")) {
            console.say("restoring beside it, ports shifted by " + offset);
            Instant begin = Instant.now();
            Manifest manifest = Manifest.read(backup);
            Instance second = new Instance(first.project(), part.directory().resolve("data"), offset, manifest.demo());
            new RestoreBackup(backup, console).into(second);
            console.say("  restored in " + since(begin));
            Figures found = startAndCount(second, part);
            report(backup, manifest, found);
            return manifest.figures().differencesIn(found).isEmpty();
        }
    }

    private Part part(String name) {
        return Part.of(place(name));
    }

    private Path place(String name) {
        return first.shared().resolve("drill-" + offset).resolve(name);
    }

    private Figures startAndCount(Instance second, Part part) throws Exception {
        Servers servers = new Servers(second.project(), second.shared(), console);
        servers.install(Infrastructure.unpackings());
        List<Program> stores = new ArrayList<>(Infrastructure.of(second, servers));
        List<Program> others = new ArrayList<>(stores);
        stores.removeIf(program -> !STORES.contains(program.name()));
        others.removeAll(stores);
        Supervisor supervisor = new Supervisor(second, new ProcessTable(second.run()), console);
        part.endsAfter(supervisor::stop);
        try {
            supervisor.start(stores);
            console.say("counting what is there");
            Figures found = figures(second);
            supervisor.start(others);
            return found;
        } finally {
            supervisor.stop();
            part.endsAfter(() -> {});
        }
    }

    static Figures figures(Instance instance) throws Exception {
        Databases databases = new Databases(instance);
        try (DatabaseFigures inDatabases = DatabaseFigures.open(databases, databases.names());
                Documents documents = new Documents(instance);
                TopicRecords topics = new TopicRecords(instance)) {
            inDatabases.take();
            Set<String> names = new HashSet<>();
            topics.settings().forEach(topic -> names.add(topic.name()));
            return Figures.of(List.of(
                    inDatabases.count(),
                    documents.figures(),
                    topics.figures(names),
                    ObjectFiles.figures(instance.home("stores").resolve("s3"))));
        }
    }

    private void report(Path backup, Manifest manifest, Figures found) {
        List<String> differences = manifest.figures().differencesIn(found);
        List<String> lines = new ArrayList<>();
        lines.add("drill of " + backup + ", as of " + manifest.takenAt());
        Map<String, Long> stores = manifest.figures().byName().keySet().stream()
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf('/')), TreeMap::new, Collectors.counting()));
        stores.forEach((store, figures) -> lines.add("  " + store + ": " + figures + " figures compared, "
                + differences.stream()
                        .filter(difference -> difference.startsWith(store + "/"))
                        .count()
                + " differ"));
        manifest.figures().below("ledger/").forEach(sum -> lines.add("  " + sum.getKey() + ": " + sum.getValue()));
        differences.forEach(difference -> lines.add("  ! " + difference));
        lines.add(
                differences.isEmpty() ? "the restored instance is the same" : "THE RESTORED INSTANCE IS NOT THE SAME");
        lines.forEach(console::say);
        manifest.figures().byName().forEach((name, figure) -> lines.add("  " + name + ": " + figure));
        Path file = place("report.txt");
        PrivateFiles.write(file, String.join("\n", lines) + "\n");
        console.say("all figures are in " + file);
    }

    private static String since(Instant begin) {
        return Duration.between(begin, Instant.now()).toSeconds() + " s";
    }
}
