package dev.prism.kit.outbox;

import dev.prism.kit.event.EventDecoding;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// The topics that a service writes, read back from a moment on. Without a group: every instance reads all of it.
final class OwnTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// The clocks of the database and of whoever sends may differ so much.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Consumer<byte[], byte[]> consumer;

    OwnTopics(Consumer<byte[], byte[]> consumer, List<String> topics, Instant since) {
        this.consumer = consumer;
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        // Before the times are looked up: what comes in between must not be passed over.
        consumer.endOffsets(partitions).forEach((partition, end) -> consumer.seek(partition, end));
        long from = since.minus(SKEW).toEpochMilli();
        Map<TopicPartition, Long> times = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> from));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                consumer.seek(partition, found.offset());
            }
        });
    }

    static OwnTopics open(Config config, Instant since) {
        String service = config.getValue("quarkus.application.name", String.class);
        Map<String, Object> settings = EventDecoding.settings(config);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, service + "-outbox-audit");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
        try {
            List<String> topics =
                    Topics.ownedBy(service).stream().map(Topic::name).toList();
            return new OwnTopics(consumer, topics, since);
        } catch (RuntimeException fault) {
            consumer.close();
            throw fault;
        }
    }

    /// Reads on to what is the end now.
    ///
    /// @throws TimeoutException when nothing comes for a minute
    void readToEnd(java.util.function.Consumer<OutboxRow> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Instant deadline = Instant.now().plus(PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(record -> rowOf(record).ifPresent(each));
            if (!records.isEmpty()) {
                deadline = Instant.now().plus(PATIENCE);
            } else if (Instant.now().isAfter(deadline)) {
                throw new TimeoutException("the service's own topics can not be read to their end");
            }
        }
    }

    /// Ends a reading that another thread is in.
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /// Empty for what did not come out of an outbox that counts.
    private static Optional<OutboxRow> rowOf(ConsumerRecord<?, ?> record) {
        String position = header(record, "ce_sequence");
        String id = header(record, "ce_id");
        try {
            return position == null || id == null
                    ? Optional.empty()
                    : Optional.of(new OutboxRow(Long.parseLong(position), UUID.fromString(id)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
