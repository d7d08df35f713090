package dev.prism.kit.testing;

import dev.prism.kit.event.EventDeserializer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Topics as a stranger meets them: a plain producer and a plain consumer on the test servers' broker, who may do
/// everything.
public final class TestTopics {
    private static final Map<String, Integer> SCHEMA_IDS = new ConcurrentHashMap<>();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final class Sender {
        static final KafkaProducer<String, byte[]> PRODUCER =
                new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer());
    }

    private TestTopics() {}

    /// Sends an event as its owner would and waits until the broker has it.
    public static void send(String topic, String key, SpecificRecord event) {
        sendBytes(topic, key, encode(topic, event));
    }

    /// The same with a header more.
    public static void send(String topic, String key, SpecificRecord event, String header, String value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, encode(topic, event));
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    /// Sends any bytes, for poison.
    public static void sendBytes(String topic, String key, byte[] bytes) {
        send(new ProducerRecord<>(topic, key, bytes));
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        try {
            Sender.PRODUCER.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("could not send to " + record.topic(), e);
        }
    }

    /// What a service made of a poison event: the dead letter under that key, as it lies there; waits up to 60 s.
    ///
    /// @throws AssertionError when none comes
    public static ConsumerRecord<String, byte[]> deadLetter(String topic, String key) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, byte[]> consumer = reader(new ByteArrayDeserializer())) {
            consumer.assign(partitions(consumer, topic));
            consumer.seekToBeginning(consumer.assignment());
            do {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(POLL)) {
                    if (key.equals(letter.key())) {
                        return letter;
                    }
                }
            } while (Instant.now().isBefore(deadline));
        }
        throw new AssertionError("nothing died under the key " + key);
    }

    /// Gives a service all events of one channel again, as a rewound group gets them: from the first to the last of
    /// each partition, the partitions and topics in the opposite order; and each of them twice.
    public static void sendAgain(UUID channelId, List<String> topics) {
        EventDeserializer events = new EventDeserializer();
        events.configure(Map.of(EventDeserializer.REGISTRY_URL, TestServers.variable("REGISTRY_URL")), false);
        int sent = 0;
        try (KafkaConsumer<String, byte[]> consumer = reader(new ByteArrayDeserializer())) {
            List<TopicPartition> rewound = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic).stream())
                    .toList()
                    .reversed();
            for (TopicPartition partition : rewound) {
                for (ConsumerRecord<String, byte[]> record : all(consumer, partition)) {
                    if (isOf(channelId, events, record)) {
                        sendBytes(partition.topic(), record.key(), record.value());
                        sendBytes(partition.topic(), record.key(), record.value());
                        sent++;
                    }
                }
            }
        }
        if (sent == 0) {
            throw new AssertionError("the channel " + channelId + " has no events on " + topics);
        }
    }

    /// Waits until a service has read all that is on its topics by now.
    public static void awaitRead(String group, List<String> topics) {
        try (Admin admin = Admin.create(broker());
                KafkaConsumer<String, byte[]> consumer = reader(new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic).stream())
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!isRead(admin, group, ends)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(group + " has not read all of " + topics);
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker does not tell what " + group + " has read", e);
        }
    }

    private static boolean isRead(Admin admin, String group, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = read.get(end.getKey());
            return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
        });
    }

    private static List<ConsumerRecord<String, byte[]>> all(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(all::add);
        }
        return all;
    }

    /// What is no event is nobody's: other tests send poison.
    private static boolean isOf(UUID channelId, EventDeserializer events, ConsumerRecord<String, byte[]> record) {
        try {
            SpecificRecord event = events.deserialize(record.topic(), record.value());
            return event != null
                    && channelId.equals(
                            event.get(event.getSchema().getField("channelId").pos()));
        } catch (SerializationException poison) {
            return false;
        }
    }

    private static <T> KafkaConsumer<String, T> reader(Deserializer<T> values) {
        Map<String, Object> settings = new HashMap<>(broker());
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), values);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Map<String, Object> broker() {
        return TestServers.broker("admin");
    }

    /// A probe that sees all that comes to the topic from now on. Close it.
    public static Probe from(String topic) {
        return new Probe(topic);
    }

    /// Sees one topic from the moment when it was opened.
    public static final class Probe implements AutoCloseable {
        private final Consumer<String, Object> consumer;
        private final List<ConsumerRecord<String, Object>> seen = new ArrayList<>();

        private Probe(String topic) {
            Map<String, Object> settings = new HashMap<>(broker());
            settings.put("key.deserializer", StringDeserializer.class.getName());
            settings.put("value.deserializer", EventDeserializer.class.getName());
            settings.put(EventDeserializer.REGISTRY_URL, TestServers.variable("REGISTRY_URL"));
            settings.put("enable.auto.commit", "false");
            consumer = new KafkaConsumer<>(settings);
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        /// The first event that matches, with its key and headers; waits up to 60 s.
        ///
        /// @throws AssertionError when none comes
        public <T> ConsumerRecord<String, T> awaitRecord(Class<T> type, Predicate<T> matches) {
            return awaitRecord(PATIENCE, type, matches);
        }

        /// The first event that matches, with its key and headers, however long it may take.
        public <T> ConsumerRecord<String, T> awaitRecord(Duration patience, Class<T> type, Predicate<T> matches) {
            Instant deadline = Instant.now().plus(patience);
            do {
                for (ConsumerRecord<String, Object> record : seen) {
                    if (type.isInstance(record.value()) && matches.test(type.cast(record.value()))) {
                        @SuppressWarnings("unchecked")
                        ConsumerRecord<String, T> found =
                                (ConsumerRecord<String, T>) (ConsumerRecord<String, ?>) record;
                        return found;
                    }
                }
                consumer.poll(POLL).forEach(seen::add);
            } while (Instant.now().isBefore(deadline));
            throw new AssertionError("no such " + type.getSimpleName() + " among " + seen.size() + " events");
        }

        /// The first event that matches; waits up to 60 s.
        public <T> T await(Class<T> type, Predicate<T> matches) {
            return awaitRecord(type, matches).value();
        }

        /// The first event that matches, however long it may take.
        public <T> T await(Duration patience, Class<T> type, Predicate<T> matches) {
            return awaitRecord(patience, type, matches).value();
        }

        /// All that match among those that come within the given time, for proving that nothing came twice. Whatever
        /// the broker has by then is among them, however slowly this machine reads.
        public <T> List<T> allWithin(Duration time, Class<T> type, Predicate<T> matches) {
            Instant deadline = Instant.now().plus(time);
            do {
                consumer.poll(POLL).forEach(seen::add);
            } while (Instant.now().isBefore(deadline));
            readToTheEnd();
            return seen.stream()
                    .map(ConsumerRecord::value)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(matches)
                    .toList();
        }

        private void readToTheEnd() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            Instant deadline = Instant.now().plus(PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("the topic could not be read to its end");
                }
                consumer.poll(POLL).forEach(seen::add);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static byte[] encode(String topic, SpecificRecord event) {
        int schemaId = SCHEMA_IDS.computeIfAbsent(topic, _ -> schemaId(topic, event.getSchema()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int schemaId(String topic, Schema schema) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        TestServers.variable("REGISTRY_URL") + "/apis/ccompat/v7/subjects/" + topic + "-value"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        new JsonObject().put("schema", schema.toString()).encode()))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new JsonObject(answer.body()).getInteger("id");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the registry does not answer", e);
        }
    }
}
