package dev.prism.devstack.outbox;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// How an outbox is carried to Kafka: by the engine in here, or by a Kafka Connect cluster elsewhere.
public final class OutboxConnector {
    /// Where each embedded engine keeps its place, by its service.
    public static final String OFFSETS = "outbox-offsets-";

    private static final Map<String, String> LOGIN = Map.of(
            "security.protocol", "KAFKA_SECURITY_PROTOCOL",
            "sasl.mechanism", "KAFKA_SASL_MECHANISM",
            "sasl.jaas.config", "KAFKA_SASL_JAAS_CONFIG");

    private OutboxConnector() {}

    /// For the embedded engine, which keeps its own offsets.
    static Properties embedded(String service, Map<String, String> environment) {
        Properties engine = new Properties();
        engine.putAll(connector(service, environment));
        engine.putAll(Map.of(
                "name",
                service + "-outbox",
                "offset.storage",
                "org.apache.kafka.connect.storage.KafkaOffsetBackingStore",
                "offset.storage.topic",
                OFFSETS + service,
                "offset.storage.partitions",
                "1",
                "offset.storage.replication.factor",
                environment.getOrDefault("OFFSETS_REPLICATION", "1"),
                "offset.flush.interval.ms",
                "1000"));
        engine.putAll(broker(environment));
        return engine;
    }

    /// Where the broker is and, when it asks for one, the login there.
    static Map<String, String> broker(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("bootstrap.servers", environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:19092"));
        LOGIN.forEach((setting, variable) -> {
            if (environment.containsKey(variable)) {
                settings.put(setting, environment.get(variable));
            }
        });
        return settings;
    }

    /// For Kafka Connect, which writes the same bytes and headers as {@link ToKafka}.
    public static Map<String, String> inConnect(String service, Map<String, String> environment) {
        Map<String, String> config = connector(service, environment);
        config.put("tasks.max", "1");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("value.converter", "io.debezium.converters.BinaryDataConverter");
        // For heartbeats, whose values are no bytes.
        config.put("value.converter.delegate.converter.type", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.delegate.converter.type.schemas.enable", "false");
        config.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
        return config;
    }

    /// Where the heartbeats of a service's connector go; nobody reads them.
    public static String heartbeatTopic(String service) {
        return ToKafka.HEARTBEAT + "." + service;
    }

    private static Map<String, String> connector(String service, Map<String, String> environment) {
        Map<String, String> connector = new TreeMap<>();
        connector.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        connector.put("topic.prefix", service);
        connector.putAll(Map.of(
                "database.hostname", environment.getOrDefault("POSTGRES_HOST", "localhost"),
                "database.port", environment.getOrDefault("POSTGRES_PORT", "15432"),
                "database.user", "debezium",
                "database.password", environment.getOrDefault("POSTGRES_PASSWORD_DEBEZIUM", ""),
                "database.dbname", service));
        connector.putAll(Map.of(
                "plugin.name", "pgoutput",
                "slot.name", service + "_outbox",
                "publication.name", "prism_outbox",
                "publication.autocreate.mode", "disabled",
                "table.include.list", "outbox.event",
                "snapshot.mode", "no_data",
                "tombstones.on.delete", "false",
                "extended.headers.enabled", "false",
                // 5 would bring an event 15 ms sooner and keep a quarter of a core busy with looking.
                "poll.interval.ms", "20",
                "retriable.restart.connector.wait.ms", "1000"));
        // A slot that was dropped and made again begins behind the last offset. Debezium goes on there; what lies in
        // between the service sends again (docs/adr/0007-outbox-proven-by-its-own-topics.md).
        connector.put("offset.mismatch.strategy", "trust_slot");
        connector.putAll(Map.of(
                "heartbeat.interval.ms",
                "10000",
                "topic.heartbeat.prefix",
                ToKafka.HEARTBEAT,
                // An insert each time: updates are not published, and a slot that hears nothing does not move on.
                "heartbeat.action.query",
                "with gone as (delete from outbox.heartbeat) insert into outbox.heartbeat"
                        + " select coalesce(max(id), 0) + 1, now() from outbox.heartbeat"));
        connector.putAll(transform());
        return connector;
    }

    private static Map<String, String> transform() {
        return Map.of(
                "transforms", "outbox",
                "transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter",
                "transforms.outbox.route.by.field", "aggregatetype",
                "transforms.outbox.route.topic.replacement", "${routedByValue}",
                "transforms.outbox.table.field.event.key", "aggregateid",
                "transforms.outbox.table.expand.json.payload", "false",
                "transforms.outbox.table.fields.additional.placement",
                        "id:header:ce_id,type:header:ce_type,source:header:ce_source,event_time:header:ce_time,"
                                + "specversion:header:ce_specversion,traceparent:header:traceparent,"
                                + "position:header:ce_sequence",
                // What was written before the outbox had positions has none.
                "transforms.outbox.table.field.additional.missing", "ignore");
    }
}
