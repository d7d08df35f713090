package commit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import platform.Api;
import platform.Results;
import platform.Samples;
import platform.Shop;

/// From the time that billing writes into an event to its arrival in a plain consumer; and, for the ratio, from a plain
/// producer to the same consumer through the same broker.
final class Commit {
    private static final String EVENTS = "purchase-completed";
    private static final String ECHO = "bench-echo";
    private static final int COUNT = 500;
    private static final double NANOS_A_MILLI = 1e6;

    private Commit() {}

    /// @param args a clip
    public static void main(String[] args) throws Exception {
        Samples events = events(Path.of(args[0]));
        Samples echo = echo();
        Results results = new Results("commit");
        results.add("commit to consumer", events, "ms");
        results.add("producer to consumer", echo, "ms");
        results.add("commit / producer, p50", events.percentile(50) / echo.percentile(50), "times");
        results.add("commit / producer, p99", events.percentile(99) / echo.percentile(99), "times");
        results.write();
    }

    private static Samples events(Path clip) throws Exception {
        Shop shop = Shop.open(new Api(), clip);
        Samples millis = new Samples();
        try (Arrivals arrivals = new Arrivals(EVENTS)) {
            for (int i = 0; i < COUNT; i++) {
                String purchase = shop.buy("fan");
                millis.add(arrivals.next(Commit::sinceCommit));
                shop.awaitOpen("fan");
                shop.giveBack("fan", purchase);
            }
        }
        return millis;
    }

    private static Samples echo() throws Exception {
        makeTopic();
        Samples millis = new Samples();
        try (Arrivals arrivals = new Arrivals(ECHO);
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        broker(Map.of("acks", "all")), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < COUNT; i++) {
                byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
                producer.send(new ProducerRecord<>(ECHO, "key", now));
                double one = arrivals.next(record ->
                        (System.nanoTime() - ByteBuffer.wrap(record.value()).getLong()) / NANOS_A_MILLI);
                millis.add(one);
            }
        }
        return millis;
    }

    private static double sinceCommit(ConsumerRecord<String, byte[]> event) {
        String committed = new String(event.headers().lastHeader("ce_time").value(), StandardCharsets.UTF_8);
        return Duration.between(Instant.parse(committed), Instant.now()).toNanos() / NANOS_A_MILLI;
    }

    private static void makeTopic() throws Exception {
        try (Admin admin = Admin.create(broker(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(ECHO, Optional.of(1), Optional.empty()))).all().get();
        } catch (java.util.concurrent.ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /// How to come to the broker, as somebody who may make a topic of his own.
    private static Map<String, Object> broker(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
        settings.put("security.protocol", System.getenv("KAFKA_SECURITY_PROTOCOL"));
        settings.put("sasl.mechanism", System.getenv("KAFKA_SASL_MECHANISM"));
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"%s\";"
                        .formatted(System.getenv("KAFKA_PASSWORD_ADMIN")));
        return settings;
    }

    /// A plain consumer that waits for one record at a time.
    private static final class Arrivals implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;

        Arrivals(String topic) {
            consumer = new KafkaConsumer<>(
                    broker(Map.of("enable.auto.commit", false)),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        double next(ToDoubleFunction<ConsumerRecord<String, byte[]>> measure) {
            Instant deadline = Instant.now().plusSeconds(60);
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    return measure.applyAsDouble(record);
                }
            }
            throw new IllegalStateException("nothing arrived within 60 s");
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
