package dev.prism.devstack.deployment;

import dev.prism.devstack.outbox.OutboxConnector;
import dev.prism.devstack.server.PostgresSetUp;
import dev.prism.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Strimzi's `KafkaUser`s: a service reads the topics that name it as a consumer and writes those that it owns, and
/// nothing else. What goes through an outbox is written by Kafka Connect, and read back by its owner.
final class KafkaUsers {
    static final String CONNECT = "connect";

    private static final String STREAMS_SERVICE = "insights";
    private static final String SHARE_GROUP_SERVICE = "transcode";

    private KafkaUsers() {}

    static List<String> of(List<Topic> topics) {
        Set<String> services = new TreeSet<>();
        topics.forEach(topic -> {
            services.add(topic.owner());
            services.addAll(topic.consumers());
        });
        List<String> users = new ArrayList<>();
        users.add(manifest(CONNECT, connect(topics)));
        services.forEach(service -> users.add(manifest(service, service(service, topics))));
        return users;
    }

    private static String service(String service, List<Topic> topics) {
        StringBuilder rules = new StringBuilder();
        for (Topic topic : topics) {
            if (topic.consumers().contains(service)) {
                rules.append(rule("topic", topic.name(), "literal", "Read, Describe"));
                rules.append(rule("topic", topic.deadLettersOf(service), "literal", "Write, Describe"));
                rules.append(rule("topic", topic.replayOf(service), "literal", "Read, Describe"));
            }
            if (topic.owner().equals(service)) {
                // The auditor of an outbox reads back what came of it.
                String operation = hasOutbox(service) ? "Read" : "Write";
                rules.append(rule("topic", topic.name(), "literal", operation + ", Describe"));
            }
        }
        if (service.equals(SHARE_GROUP_SERVICE)) {
            // A worker sets the rules of its group.
            rules.append(rule("group", service, "literal", "Read, Describe, AlterConfigs"));
        } else {
            rules.append(rule("group", service, "literal", "Read, Describe"));
        }
        if (service.equals(STREAMS_SERVICE)) {
            // Changelogs and repartitions.
            rules.append(rule("topic", service + "-", "prefix", "All"));
        }
        return rules.toString();
    }

    private static String connect(List<Topic> topics) {
        StringBuilder rules = new StringBuilder();
        topics.stream()
                .filter(topic -> hasOutbox(topic.owner()))
                .forEach(topic -> rules.append(rule("topic", topic.name(), "literal", "Write, Describe")));
        PostgresSetUp.WITH_OUTBOX.forEach(service ->
                rules.append(rule("topic", OutboxConnector.heartbeatTopic(service), "literal", "Write, Describe")));
        rules.append(rule("topic", CONNECT + "-", "prefix", "All"));
        rules.append(rule("group", CONNECT, "literal", "Read, Describe"));
        return rules.toString();
    }

    private static boolean hasOutbox(String service) {
        return PostgresSetUp.WITH_OUTBOX.contains(service);
    }

    private static String rule(String type, String name, String pattern, String operations) {
        return "      - resource: {type: %s, name: %s, patternType: %s}\n        operations: [%s]\n"
                .formatted(type, name, pattern, operations);
    }

    private static String manifest(String name, String rules) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: prism
                spec:
                  authentication:
                    type: scram-sha-512
                  authorization:
                    type: simple
                    acls:
                %s""".formatted(name, rules);
    }
}
