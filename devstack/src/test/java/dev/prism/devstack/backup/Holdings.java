package dev.prism.devstack.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Instance;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/// What an instance has in its stores: things of each kind, made and looked at by a test.
final class Holdings {
    static final Path OBJECT = Path.of("media/content/1/thumbnails/640.jpg");
    private static final String TOPIC = "purchase-completed";

    private Holdings() {}

    /// One fact with its event after the other, as a service writes them.
    static int sell(Instance instance, AtomicBoolean enough, CountDownLatch each) {
        try (Connection connection = new Databases(instance).connect("billing");
                Statement statement = connection.createStatement()) {
            int sold = 0;
            while (!enough.get()) {
                String id = UUID.randomUUID().toString();
                statement.execute("""
                        begin;
                        insert into ledger_entry values ('%1$s', 'fan:1', -100, 'EUR'), ('%1$s', 'creator:1', 100, 'EUR');
                        insert into outbox.event values ('%1$s', '%2$s', '%1$s', 'PurchaseCompleted', '\\x00', '/billing',
                            '2026-01-02T03:04:05.006Z', '1.0', null);
                        delete from outbox.event where id = '%1$s';
                        commit
                        """.formatted(id, TOPIC));
                sold++;
                each.countDown();
            }
            return sold;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Set<String> facts(Instance instance) throws SQLException {
        try (Connection connection = new Databases(instance).connect("billing")) {
            return new HashSet<>(Databases.strings(connection, "select distinct purchase_id::text from ledger_entry"));
        }
    }

    static Set<String> events(Instance instance) throws Exception {
        try (TopicRecords topics = new TopicRecords(instance);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        instance.kafkaAdmin(), new StringDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = topics.ends(Set.of(TOPIC));
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            Set<String> events = new HashSet<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> events.add(event.key()));
            }
            return events;
        }
    }

    static void anObject(Instance instance) throws Exception {
        Path file = instance.home("stores").resolve("s3").resolve(OBJECT);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "picture");
        attributes(file).write("user.content-type", UTF_8.encode("image/jpeg"));
    }

    static String contentType(Path file) throws Exception {
        ByteBuffer value = ByteBuffer.allocate(attributes(file).size("user.content-type"));
        attributes(file).read("user.content-type", value);
        return UTF_8.decode(value.flip()).toString();
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }

    static MongoClient mongo(Instance instance) {
        return MongoClients.create(
                Objects.requireNonNull(Environment.secrets(instance).get("MONGODB_URI")));
    }

    static void aDocument(Instance instance) {
        try (MongoClient client = mongo(instance)) {
            client.getDatabase("catalog")
                    .getCollection("contents")
                    .insertOne(
                            new Document("_id", "1").append("title", "A film").append("revision", 3L));
        }
    }

    /// A consumer that has read two of three records.
    static void aGroup(Instance instance) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(instance.kafkaAdmin(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>("channel-opened", 0, "key" + i, "value"))
                        .get();
            }
        }
        try (TopicRecords topics = new TopicRecords(instance)) {
            topics.admin()
                    .alterConsumerGroupOffsets(
                            "reader", Map.of(new TopicPartition("channel-opened", 0), new OffsetAndMetadata(2)))
                    .all()
                    .get();
        }
    }

    static Map<TopicPartition, Long> positions(Instance instance) throws Exception {
        try (TopicRecords topics = new TopicRecords(instance)) {
            return topics
                    .admin()
                    .listConsumerGroupOffsets("reader")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, position -> position.getValue().offset()));
        }
    }

    static void execute(Instance instance, String sql) throws SQLException {
        try (Connection connection = new Databases(instance).connect("billing");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
