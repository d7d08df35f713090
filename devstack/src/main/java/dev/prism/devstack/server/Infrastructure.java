package dev.prism.devstack.server;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Program;
import java.util.List;

/// All servers of an instance, each after those that it needs.
public final class Infrastructure {
    private Infrastructure() {}

    /// What has to be on disk before they can start.
    public static List<Unpacking> unpackings() {
        return List.of(
                Postgres.unpacking(),
                Redis.unpacking(),
                Keycloak.unpacking(),
                Apicurio.unpacking(),
                Unpacking.none("kafka"),
                Unpacking.none("stores"),
                Unpacking.none("connect"));
    }

    public static List<Program> of(Instance instance, Servers servers) {
        return List.of(
                new Postgres(instance, servers.of("postgres")),
                new Kafka(instance, servers.of("kafka")),
                new Redis(instance, servers.of("redis")),
                new Keycloak(instance, servers.of("keycloak")),
                new Apicurio(instance, servers.of("apicurio")),
                new StoresServer(instance, servers.of("stores")),
                new ConnectServer(instance, servers.of("connect")));
    }
}
