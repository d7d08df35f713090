package dev.prism.devstack.install;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.process.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The servers' files below `.prism/servers/<name>`: fetched by Maven (which checks their checksums), unpacked where
/// they are archives, and put in place by one move. All instances of the clone share them.
public final class Servers {
    private final Path project;
    private final Path servers;
    private final Console console;

    /// @param project the clone
    /// @param shared its `.prism/`
    public Servers(Path project, Path shared, Console console) {
        this.project = project;
        this.servers = shared.resolve("servers");
        this.console = console;
    }

    public Path of(String name) {
        return servers.resolve(name);
    }

    /// Makes those that are absent, half made, or made from another pom.
    public void install(List<Unpacking> wanted) {
        try {
            Files.createDirectories(servers);
        } catch (IOException e) {
            throw new Failure("cannot write " + servers + ": " + e.getMessage(), e);
        }
        try (FileChannel channel = FileChannel.open(
                        servers.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            List<Unpacking> missing = wanted.stream()
                    .filter(server -> !Stamp.isOn(of(server.name()), stamp(server.name())))
                    .toList();
            if (!missing.isEmpty()) {
                fetch(missing);
                for (Unpacking server : missing) {
                    console.say("  unpacking " + server.name());
                    putInPlace(server);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fetch(List<Unpacking> missing) {
        List<String> names = missing.stream().map(Unpacking::name).toList();
        console.say("  fetching " + String.join(", ", names) + " (once, up to 500 MB)");
        names.forEach(name -> Trees.remove(part(name)));
        maven(names);
        List<Path> damaged = names.stream()
                .flatMap(name -> Archives.damaged(part(name)).stream())
                .toList();
        if (!damaged.isEmpty()) {
            damaged.forEach(file -> {
                console.warn(file.getFileName() + " is damaged in the local Maven repository: fetching it again");
                Archives.forget(file);
            });
            names.forEach(name -> Trees.remove(part(name)));
            maven(names);
        }
    }

    private void maven(List<String> names) {
        List<String> command = new ArrayList<>(List.of(project.resolve("mvnw").toString(), "-q", "-C"));
        command.addAll(List.of("-f", project.resolve("devstack/servers/pom.xml").toString()));
        command.addAll(List.of("-pl", String.join(",", names), "dependency:copy-dependencies"));
        command.add("-Dprism.servers=" + servers);
        Shell.run(project, Map.of("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home"))), command);
    }

    private void putInPlace(Unpacking server) throws IOException {
        Path part = part(server.name());
        server.unpack(part);
        Stamp.put(part, stamp(server.name()));
        Path place = of(server.name());
        Trees.remove(place);
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path part(String name) {
        return servers.resolve(name + ".part");
    }

    private String stamp(String name) {
        Path poms = project.resolve("devstack/servers");
        return Stamp.of(
                List.of(poms.resolve("pom.xml"), poms.resolve(name).resolve("pom.xml")),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }
}
