package dev.prism.devstack.backup;

import com.mongodb.MongoException;
import dev.prism.devstack.backup.Manifest.TopicSetting;
import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceMemory;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.process.Supervisor;
import dev.prism.devstack.server.Kafka;
import dev.prism.devstack.server.Postgres;
import dev.prism.devstack.server.Probe;
import dev.prism.devstack.server.StoresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Makes a new instance out of a backup. It is started as any other afterwards.
public final class RestoreBackup {
    private final Path backup;
    private final Console console;

    public RestoreBackup(Path backup, Console console) {
        this.backup = backup.toAbsolutePath().normalize();
        this.console = console;
    }

    /// The databases have recovered and answered when this returns.
    ///
    /// @param target its data directory is absent or empty, and its ports are free
    public void into(Instance target) throws Exception {
        try {
            restore(target);
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("nothing was restored: " + e.getMessage() + "; is the disk full?", e);
        } catch (ExecutionException | MongoException e) {
            throw new Failure("nothing was restored: " + e.getMessage(), e);
        }
    }

    private void restore(Instance target) throws Exception {
        Part.requireEmpty(target.data());
        console.say("  checksums");
        Checksums.verify(backup);
        Manifest manifest = Manifest.read(backup);
        try (Part part = Part.of(target.data())) {
            Instance instance = new Instance(target.project(), part.directory(), target.offset(), manifest.demo());
            InstanceMemory.keep(instance);
            for (Path secret : Trees.files(backup.resolve("secrets"))) {
                PrivateFiles.write(
                        instance.secrets().directory().resolve(secret.getFileName()), PrivateFiles.read(secret));
            }
            console.say("  databases");
            BaseBackup.putBack(
                    backup.resolve("postgres"),
                    PrivateFiles.directory(instance.home("postgres")).resolve("database"));
            console.say("  objects");
            PrivateFiles.directory(instance.home("stores"));
            ObjectFiles.putBack(backup, instance.home("stores").resolve("s3"));
            intoServers(instance, manifest, part);
            Trees.remove(instance.run());
            part.finish();
        }
    }

    /// Documents and records can only be put in through their servers, which run for as long as that takes. So does
    /// PostgreSQL: files that it does not take, such as those of another major version, are told now.
    private void intoServers(Instance instance, Manifest manifest, Part part) throws Exception {
        Servers servers = new Servers(instance.project(), instance.shared(), console);
        servers.install(List.of(Postgres.unpacking(), Unpacking.none("kafka"), Unpacking.none("stores")));
        List<Program> programs = List.of(
                new Postgres(instance, servers.of("postgres")),
                new Kafka(instance, servers.of("kafka")),
                new StoresServer(instance, servers.of("stores")));
        programs.stream()
                .flatMap(program -> program.ports().stream())
                .filter(Probe::tcp)
                .findFirst()
                .ifPresent(port -> {
                    throw new Failure("port " + port + " is taken; shift all ports by another --offset");
                });
        PrivateFiles.directory(instance.log("kafka").resolveSibling(""));
        Supervisor supervisor = new Supervisor(instance, new ProcessTable(instance.run()), console);
        part.endsAfter(supervisor::stop);
        try {
            supervisor.start(programs);
            console.say("  documents");
            try (Documents documents = new Documents(instance)) {
                documents.putBack(backup.resolve("documents"));
            }
            console.say("  topics");
            try (TopicRecords topics = new TopicRecords(instance)) {
                topics.putBack(backup.resolve("topics"), manifest.topics());
                GroupPositions.putBack(
                        topics.admin(),
                        manifest.groups(),
                        backup.resolve("topics"),
                        manifest.topics().stream().map(TopicSetting::name).collect(Collectors.toSet()));
            }
        } finally {
            supervisor.stop();
            part.endsAfter(() -> {});
        }
    }
}
