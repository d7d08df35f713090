package dev.prism.devstack.outbox;

import java.util.Map;
import java.util.Properties;

/// The connector's properties, the same that a Kafka Connect cluster takes.
final class OutboxConnector {
    private OutboxConnector() {}

    static Properties of(String service, Map<String, String> environment) {
        Properties connector = new Properties();
        connector.putAll(Map.of(
                "name",
                service + "-outbox",
                "connector.class",
                "io.debezium.connector.postgresql.PostgresConnector",
                "topic.prefix",
                service,
                "offset.storage",
                "org.apache.kafka.connect.storage.KafkaOffsetBackingStore",
                "offset.storage.topic",
                "outbox-offsets-" + service,
                "offset.storage.partitions",
                "1",
                "offset.storage.replication.factor",
                environment.getOrDefault("OFFSETS_REPLICATION", "1"),
                "offset.flush.interval.ms",
                "1000",
                "bootstrap.servers",
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:19092")));
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
        connector.putAll(Map.of(
                "heartbeat.interval.ms", "10000",
                "topic.heartbeat.prefix", ToKafka.HEARTBEAT,
                "heartbeat.action.query",
                        "insert into outbox.heartbeat values (1, now()) on conflict (id) do update set at = now()"));
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
                                + "specversion:header:ce_specversion,traceparent:header:traceparent");
    }
}
