package dev.prism.devstack.deployment;

import dev.prism.devstack.outbox.OutboxConnector;
import dev.prism.devstack.server.PostgresSetUp;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Strimzi's `KafkaConnector`s: one for each outbox.
final class KafkaConnectors {
    private static final Map<String, String> ADDRESSES = Map.of(
            "POSTGRES_HOST",
            "postgres",
            "POSTGRES_PORT",
            "5432",
            "POSTGRES_PASSWORD_DEBEZIUM",
            "${secrets:/mnt/secrets:postgres-debezium}");

    private KafkaConnectors() {}

    static List<String> all() {
        return PostgresSetUp.WITH_OUTBOX.stream()
                .map(service -> manifest(service, OutboxConnector.inConnect(service, ADDRESSES)))
                .toList();
    }

    private static String manifest(String service, Map<String, String> config) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaConnector
                metadata:
                  name: %s-outbox
                  labels:
                    strimzi.io/cluster: connect
                spec:
                  class: %s
                  tasksMax: %s
                  config:
                %s
                """.formatted(
                        service,
                        config.get("connector.class"),
                        config.get("tasks.max"),
                        config.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("connector.class")
                                        && !entry.getKey().equals("tasks.max"))
                                .map(entry -> "    " + entry.getKey() + ": \"" + entry.getValue() + '"')
                                .collect(Collectors.joining("\n")));
    }
}
