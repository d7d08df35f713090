package dev.prism.kit.testing;

import java.util.Locale;
import java.util.Map;

/// Where the test servers are: `prism test` and `.prism/test/env` set these variables.
public final class TestServers {
    private TestServers() {}

    /// @throws IllegalStateException when the servers' environment is not set
    public static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    name + " is not set. Start the test servers and load their environment: see CONTRIBUTING.md.");
        }
        return value;
    }

    /// The settings of a Kafka client that logs in as one of the broker's principals.
    ///
    /// @param user `admin`, `analytics` or a service
    public static Map<String, Object> broker(String user) {
        return Map.of(
                "bootstrap.servers",
                variable("KAFKA_BOOTSTRAP_SERVERS"),
                "security.protocol",
                variable("KAFKA_SECURITY_PROTOCOL"),
                "sasl.mechanism",
                variable("KAFKA_SASL_MECHANISM"),
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, variable("KAFKA_PASSWORD_" + user.toUpperCase(Locale.ROOT))));
    }
}
