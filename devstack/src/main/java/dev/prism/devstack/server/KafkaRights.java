package dev.prism.devstack.server;

import dev.prism.devstack.outbox.OutboxConnector;
import dev.prism.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// Who may do what on the broker, by `topics.yaml`: a service reads the topics that name it as a consumer and writes
/// those that it owns. What goes through an outbox is written by Debezium, and read back by its owner. Nobody else may
/// do anything, but for `admin`, who may do all and has no rules.
///
/// Source: docs/adr/0054-each-service-its-own-kafka-principal.md
public final class KafkaRights {
    /// Debezium, in Kafka Connect or embedded.
    public static final String CONNECT = "connect";

    /// Whoever evaluates the topics: reads all of them, and changes nothing.
    public static final String ANALYTICS = "analytics";

    private static final String STREAMS_SERVICE = "insights";
    private static final String SHARE_GROUP_SERVICE = "transcode";

    private final List<Right> rights = new ArrayList<>();

    private KafkaRights() {}

    /// @param resource a topic or group, or all whose name begins so
    /// @param operations what may be done with it
    public record Right(ResourcePattern resource, List<AclOperation> operations) {
        public Right {
            operations = List.copyOf(operations);
        }
    }

    /// The rights of each principal, by its name.
    public static SortedMap<String, List<Right>> of(List<Topic> topics) {
        SortedMap<String, List<Right>> all = new TreeMap<>(Map.of(
                CONNECT, new KafkaRights().connect(topics).rights,
                ANALYTICS, new KafkaRights().analytics(topics).rights));
        for (Topic topic : topics) {
            all.computeIfAbsent(topic.owner(), service -> new KafkaRights().service(service, topics).rights);
            topic.consumers()
                    .forEach(consumer -> all.computeIfAbsent(
                            consumer, service -> new KafkaRights().service(service, topics).rights));
        }
        return all;
    }

    private KafkaRights service(String service, List<Topic> topics) {
        for (Topic topic : topics) {
            if (topic.consumers().contains(service)) {
                read(topic.name());
                write(topic.deadLettersOf(service));
                read(topic.replayOf(service));
            }
            if (topic.owner().equals(service)) {
                if (hasOutbox(service)) {
                    // The auditor of an outbox reads back what came of it.
                    read(topic.name());
                } else {
                    write(topic.name());
                }
            }
        }
        switch (service) {
            case STREAMS_SERVICE -> {
                // Changelogs and repartitions. A second application id beside the first one counts all anew.
                add(ResourceType.TOPIC, service + "-", PatternType.PREFIXED, AclOperation.ALL);
                add(ResourceType.GROUP, service, PatternType.PREFIXED, AclOperation.READ, AclOperation.DESCRIBE);
            }
            case SHARE_GROUP_SERVICE ->
                // A worker sets the rules of its group.
                add(
                        ResourceType.GROUP,
                        service,
                        PatternType.LITERAL,
                        AclOperation.READ,
                        AclOperation.DESCRIBE,
                        AclOperation.ALTER_CONFIGS);
            default -> add(ResourceType.GROUP, service, PatternType.LITERAL, AclOperation.READ, AclOperation.DESCRIBE);
        }
        return this;
    }

    private KafkaRights connect(List<Topic> topics) {
        topics.stream().filter(topic -> hasOutbox(topic.owner())).forEach(topic -> write(topic.name()));
        PostgresSetUp.WITH_OUTBOX.forEach(service -> write(OutboxConnector.heartbeatTopic(service)));
        add(ResourceType.TOPIC, CONNECT + "-", PatternType.PREFIXED, AclOperation.ALL);
        // The same of the embedded engine.
        add(ResourceType.TOPIC, OutboxConnector.OFFSETS, PatternType.PREFIXED, AclOperation.ALL);
        add(ResourceType.GROUP, CONNECT, PatternType.LITERAL, AclOperation.READ, AclOperation.DESCRIBE);
        return this;
    }

    private KafkaRights analytics(List<Topic> topics) {
        topics.forEach(topic -> read(topic.name()));
        add(ResourceType.GROUP, ANALYTICS, PatternType.PREFIXED, AclOperation.READ, AclOperation.DESCRIBE);
        return this;
    }

    private void read(String topic) {
        add(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ, AclOperation.DESCRIBE);
    }

    private void write(String topic) {
        add(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    private void add(ResourceType type, String name, PatternType pattern, AclOperation... operations) {
        rights.add(new Right(new ResourcePattern(type, name, pattern), List.of(operations)));
    }

    private static boolean hasOutbox(String service) {
        return PostgresSetUp.WITH_OUTBOX.contains(service);
    }
}
