package dev.prism.devstack.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// What one service could not take in from one topic. How far the letters were brought back is kept by the broker as
/// the group `replay`; the letters themselves stay where they are until their retention ends.
final class DeadLetters implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    /// What was put on the event when it died.
    private static final List<String> MARKS = List.of("dead-letter-", "deserialization-failure-");

    private final TopicPartition letters;
    private final TopicPartition back;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    /// @param client the settings of a Kafka client
    /// @param letters the dead-letter topic
    /// @param back where the service reads them again
    DeadLetters(Map<String, Object> client, String letters, String back) {
        this.letters = new TopicPartition(letters, 0);
        this.back = new TopicPartition(back, 0);
        Map<String, Object> reading = new HashMap<>(client);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, "replay");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> sending = new HashMap<>(client);
        sending.put(ProducerConfig.ACKS_CONFIG, "all");
        sending.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        this.producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
        consumer.assign(List.of(this.letters));
    }

    /// One event that died.
    ///
    /// @param record as it lies on the dead-letter topic
    record Letter(ConsumerRecord<byte[], byte[]> record) {
        Instant at() {
            return Instant.ofEpochMilli(record.timestamp());
        }

        String key() {
            return text(record.key());
        }

        /// On one line.
        String reason() {
            Header reason = record.headers().lastHeader("dead-letter-reason");
            return reason == null ? "no reason was given" : text(reason.value()).replaceAll("\\s+", " ");
        }

        private static String text(byte @Nullable [] bytes) {
            return bytes == null ? "-" : new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// Those that were not brought back yet, oldest first.
    List<Letter> waiting() {
        OffsetAndMetadata kept = consumer.committed(Set.of(letters)).get(letters);
        if (kept == null) {
            consumer.seekToBeginning(List.of(letters));
        } else {
            consumer.seek(letters, kept.offset());
        }
        long end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
        List<Letter> waiting = new ArrayList<>();
        while (consumer.position(letters) < end) {
            consumer.poll(POLL).forEach(record -> waiting.add(new Letter(record)));
        }
        return waiting;
    }

    /// Sends them back to their service as they first came, and remembers it. Stopped in between, they come back once
    /// more at the next time, which a consumer of at-least-once delivery does not mind.
    void bringBack(List<Letter> waiting) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Letter letter : waiting) {
            sent.add(producer.send(asItCame(letter.record())));
        }
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a dead letter could not be sent back", e.getCause());
            }
        }
        if (!waiting.isEmpty()) {
            long next = waiting.getLast().record().offset() + 1;
            consumer.commitSync(Map.of(letters, new OffsetAndMetadata(next)));
        }
    }

    private ProducerRecord<byte[], byte[]> asItCame(ConsumerRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(back.topic(), back.partition(), letter.key(), letter.value());
        for (Header header : letter.headers()) {
            if (MARKS.stream().noneMatch(header.key()::startsWith)) {
                event.headers().add(header);
            }
        }
        return event;
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
