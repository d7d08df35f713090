package dev.prism.devstack.instance;

import java.nio.file.Path;
import java.util.Map;

/// One PRISM on this machine.
///
/// @param project the clone: sources, built services, and `.prism/` with what all instances share
/// @param data all state of this instance
/// @param offset shift of every port
/// @param demo with the demo accounts and the password grant
public record Instance(Path project, Path data, int offset, boolean demo) {

    public Instance {
        project = project.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        Port.GATEWAY.at(offset);
    }

    public int port(Port port) {
        return port.at(offset);
    }

    public Secrets secrets() {
        return new Secrets(data.resolve("secrets"));
    }

    /// The public origin, without a slash at the end.
    public String origin() {
        return "http://localhost:" + port(Port.GATEWAY);
    }

    /// Keycloak as the services reach it.
    public String keycloak() {
        return "http://localhost:" + port(Port.KEYCLOAK) + "/auth";
    }

    public String registry() {
        return "http://localhost:" + port(Port.REGISTRY);
    }

    public String kafka() {
        return "localhost:" + port(Port.KAFKA);
    }

    /// The settings of a Kafka client that may do everything.
    public Map<String, Object> kafkaAdmin() {
        return new KafkaLogin(KafkaLogin.ADMIN, secrets()).client(kafka());
    }

    public String s3() {
        return "http://localhost:" + port(Port.S3);
    }

    /// Where one process keeps what it stores.
    public Path home(String program) {
        return data.resolve(program);
    }

    public Path log(String program) {
        return data.resolve("logs").resolve(program + ".log");
    }

    /// Lock and process table; worthless after a reboot.
    public Path run() {
        return data.resolve("run");
    }

    /// What all instances of this clone share: servers, copies of the services, AOT caches.
    public Path shared() {
        return project.resolve(".prism");
    }
}
