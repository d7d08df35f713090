package dev.prism.devstack.server;

import dev.prism.devstack.install.Archives;
import dev.prism.devstack.install.Shell;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A real PostgreSQL with durable commits and passwords, on loopback only.
public final class Postgres implements Program {
    private final Instance instance;
    private final Path installed;
    private final PostgresSetUp setUp;

    public Postgres(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
        this.setUp = new PostgresSetUp(instance);
    }

    public static Unpacking unpacking() {
        return new Unpacking("postgres", directory -> {
            Path jar = Trees.only(directory, ".jar");
            Archives.untarXzInJar(jar, directory);
            Files.delete(jar);
        });
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public List<Integer> ports() {
        return List.of(instance.port(Port.POSTGRES));
    }

    @Override
    public void prepare() {
        if (Files.exists(database().resolve("PG_VERSION"))) {
            return;
        }
        PrivateFiles.directory(instance.home(name()));
        Path fresh = instance.home(name()).resolve("database.part");
        Trees.remove(fresh);
        Path password = instance.secrets().directory().resolve("postgres");
        instance.secrets().password("postgres");
        List<String> initdb = new ArrayList<>(unprivileged());
        initdb.addAll(List.of(installed.resolve("bin/initdb").toString(), "-D", fresh.toString()));
        initdb.addAll(List.of("-U", "postgres", "--pwfile=" + password, "--auth=scram-sha-256"));
        initdb.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-instructions"));
        Shell.run(installed, Map.of(), initdb);
        try {
            Files.move(fresh, database());
        } catch (IOException e) {
            throw new Failure("cannot make " + database() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Command command() {
        List<String> line = new ArrayList<>(unprivileged());
        line.addAll(List.of(
                installed.resolve("bin/postgres").toString(), "-D", database().toString()));
        line.addAll(List.of("-p", Integer.toString(instance.port(Port.POSTGRES)), "-k", ""));
        Map.ofEntries(
                        Map.entry("listen_addresses", "127.0.0.1"),
                        Map.entry("password_encryption", "scram-sha-256"),
                        Map.entry("fsync", "on"),
                        Map.entry("wal_level", "logical"),
                        Map.entry("max_replication_slots", "16"),
                        Map.entry("max_wal_senders", "16"),
                        Map.entry("max_slot_wal_keep_size", "2GB"),
                        Map.entry("max_connections", "200"),
                        Map.entry("shared_buffers", "64MB"))
                .forEach((setting, value) -> line.addAll(List.of("-c", setting + "=" + value)));
        return new Command(line, Map.of(), instance.home(name()));
    }

    @Override
    public boolean ready() {
        return setUp.answers();
    }

    @Override
    public void setUp() throws Exception {
        setUp.apply();
    }

    /// Closes the connections at once and ends cleanly; TERM would wait for the clients.
    @Override
    public String stopSignal() {
        return "INT";
    }

    private Path database() {
        return instance.home(name()).resolve("database");
    }

    /// PostgreSQL refuses to run as root: in a user name space of its own it is nobody, and still owns its files.
    private static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (Shell.works(List.of("unshare", "-U", "true"))) {
            return List.of("unshare", "-U");
        }
        throw new Failure("PostgreSQL does not run as root and this system has no user name spaces (unshare -U);"
                + " run prism as another user");
    }
}
