package dev.prism.devstack.instance;

import java.util.List;
import java.util.Map;

/// A principal of the broker, and how it logs in: SASL/PLAIN over loopback or a network of containers.
///
/// Source: docs/adr/0054-each-service-its-own-kafka-principal.md
///
/// @param user `admin`, a service, `connect` or `analytics`
/// @param secrets where its password is kept, as `kafka-USER`
public record KafkaLogin(String user, Secrets secrets) {
    /// May do everything: the broker itself, its set-up and the launcher's commands.
    public static final String ADMIN = "admin";

    public static final String PROTOCOL = "SASL_PLAINTEXT";
    public static final String MECHANISM = "PLAIN";

    public String password() {
        return secrets.password("kafka-" + user);
    }

    /// What a client says of itself.
    public String jaas() {
        return jaas(List.of());
    }

    /// What one door of the broker is told: itself as this one, and whom it lets in.
    public String jaas(List<KafkaLogin> letIn) {
        StringBuilder jaas = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        jaas.append(" username=\"%s\" password=\"%s\"".formatted(user, password()));
        letIn.forEach(other -> jaas.append(" user_%s=\"%s\"".formatted(other.user, other.password())));
        return jaas.append(';').toString();
    }

    /// The settings that every client needs: where the broker is, and this login.
    ///
    /// @param brokers host and port
    public Map<String, Object> client(String brokers) {
        return Map.of(
                "bootstrap.servers",
                brokers,
                "security.protocol",
                PROTOCOL,
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                jaas());
    }
}
