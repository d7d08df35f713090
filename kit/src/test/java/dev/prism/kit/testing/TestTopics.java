package dev.prism.kit.testing;

import dev.prism.kit.event.EventDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Topics as a stranger meets them: a plain producer and a plain consumer on the test servers' broker, who may do
/// everything.
public final class TestTopics {
    static final Duration POLL = Duration.ofMillis(100);
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final class Sender {
        static final KafkaProducer<String, byte[]> PRODUCER =
                new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer());
    }

    private TestTopics() {}

    /// Sends an event as its owner would and waits until the broker has it.
    public static void send(String topic, String key, SpecificRecord event) {
        sendBytes(topic, key, EventBytes.of(event));
    }

    /// The same with a header more.
    public static void send(String topic, String key, SpecificRecord event, String header, String value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, EventBytes.of(event));
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

    static <T> KafkaConsumer<String, T> reader(Deserializer<T> values) {
        Map<String, Object> settings = new HashMap<>(broker());
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), values);
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    static Map<String, Object> broker() {
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
}
