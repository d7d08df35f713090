package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Supervisor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL, a real Kafka and Debezium between them.
class OutboxIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String TOPIC = "purchase-completed";
    private static final String TABLE = """
            set role billing;
            create table outbox.event (id uuid not null, aggregatetype text not null, aggregateid text not null,
                type text not null, payload bytea not null, source text not null, event_time text not null,
                specversion text not null, traceparent text);
            alter table outbox.event replica identity nothing;
            reset role
            """;

    /// As V0_1 of kit left it, and as its R__outbox_kept_until_proven makes it.
    private static final String UPGRADE = """
            alter table outbox.event
                add column position bigint generated always as identity primary key,
                add column appended_at timestamptz not null default now()
            """;

    @TempDir
    private Path data;

    private @Nullable Supervisor supervisor;

    @AfterEach
    void stop() {
        if (supervisor != null) {
            supervisor.stop();
        }
    }

    @Test
    void an_event_written_before_debezium_first_started_and_before_the_upgrade_arrives_as_it_was_written()
            throws Exception {
        Instance instance = new Instance(PROJECT, data, 4200, false);
        Files.createDirectories(data.resolve("logs"));
        Console console = new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Servers servers = new Servers(PROJECT, instance.shared(), console);
        servers.install(List.of(Postgres.unpacking(), Unpacking.none("kafka"), Unpacking.none("connect")));
        Supervisor running = new Supervisor(instance, new ProcessTable(instance.run()), console);
        supervisor = running;
        running.start(
                List.of(new Postgres(instance, servers.of("postgres")), new Kafka(instance, servers.of("kafka"))));
        execute(instance, TABLE);
        execute(instance, event("018f0000-0000-7000-8000-000000000001", "fan-1", "\\x0000000007ff"));

        execute(instance, UPGRADE);
        running.start(List.of(new ConnectServer(instance, servers.of("connect"))));
        execute(instance, event("018f0000-0000-7000-8000-000000000002", "fan-1", "\\x0000000008"));

        List<ConsumerRecord<String, byte[]>> arrived = read(instance, 2);
        assertThat(arrived).extracting(ConsumerRecord::key).containsExactly("fan-1", "fan-1");
        assertThat(arrived.getFirst().value()).containsExactly(0, 0, 0, 0, 7, 0xff);
        assertThat(headers(arrived.getFirst()))
                .containsEntry("ce_id", "018f0000-0000-7000-8000-000000000001")
                .containsEntry("ce_type", "PurchaseCompleted")
                .containsEntry("ce_source", "/billing")
                .containsEntry("ce_time", "2026-01-02T03:04:05.006Z")
                .containsEntry("ce_specversion", "1.0")
                .doesNotContainKeys("traceparent", "ce_sequence");
        assertThat(headers(arrived.getLast())).containsEntry("ce_sequence", "1");
    }

    /// As a service does it: the row comes and goes in one transaction.
    private static String event(String id, String key, String payload) {
        return """
                begin;
                insert into outbox.event values ('%s', '%s', '%s', 'PurchaseCompleted', '%s', '/billing',
                    '2026-01-02T03:04:05.006Z', '1.0', null);
                delete from outbox.event where id = '%s';
                commit
                """.formatted(id, TOPIC, key, payload, id);
    }

    private static void execute(Instance instance, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + instance.port(Port.POSTGRES) + "/billing";
        try (Connection connection = DriverManager.getConnection(
                        url, "postgres", instance.secrets().password("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> read(Instance instance, int count) {
        Map<String, Object> settings = new HashMap<>(instance.kafkaAdmin());
        settings.put("enable.auto.commit", false);
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(120);
            while (read.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }
}
