package dev.prism.devstack.server;

import dev.prism.devstack.install.Archives;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A real Redis 6.2 with a password and an append-only file.
public final class Redis implements Program {
    private final Instance instance;
    private final Path installed;

    public Redis(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
    }

    public static Unpacking unpacking() {
        return new Unpacking("redis", directory -> {
            Path jar = Trees.only(directory, ".jar");
            Archives.executable(jar, binary(), directory.resolve("redis-server"));
            Files.delete(jar);
        });
    }

    private static String binary() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (platform) {
            case "Linux amd64" -> "redis-server-6.2.6-v5-linux-amd64";
            case "Linux aarch64" -> "redis-server-6.2.7-linux-arm64";
            case "Mac OS X aarch64" -> "redis-server-6.2.6-v5-darwin-arm64";
            case "Mac OS X x86_64" -> "redis-server-6.2.6-v5-darwin-amd64";
            default -> throw new Failure("there is no embedded Redis for " + platform);
        };
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public List<Integer> ports() {
        return List.of(instance.port(Port.REDIS));
    }

    @Override
    public void prepare() {
        PrivateFiles.write(configuration(), """
                bind 127.0.0.1
                port %d
                dir "%s"
                requirepass %s
                appendonly yes
                appendfsync everysec
                daemonize no
                """.formatted(
                        instance.port(Port.REDIS),
                        instance.home(name()),
                        instance.secrets().password("redis")));
    }

    @Override
    public Command command() {
        return new Command(
                List.of(
                        installed.resolve("redis-server").toString(),
                        configuration().toString()),
                Map.of(),
                instance.home(name()));
    }

    @Override
    public boolean ready() {
        return Probe.tcp(instance.port(Port.REDIS));
    }

    private Path configuration() {
        return instance.home(name()).resolve("redis.conf");
    }
}
