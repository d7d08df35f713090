package dev.prism.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OwnTopicsTest {
    private static final String TOPIC = "purchase-completed";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
    private static final UUID ID = new UUID(0, 7);

    private final Map<TopicPartition, Long> askedFrom = new HashMap<>();
    private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>("earliest") {
        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            askedFrom.putAll(times);
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            found.put(FIRST, new OffsetAndTimestamp(1, SINCE.toEpochMilli()));
            found.put(SECOND, null);
            return found;
        }
    };

    private final List<OutboxRow> read = new ArrayList<>();

    OwnTopicsTest() {
        topic.updatePartitions(TOPIC, List.of(partition(0), partition(1)));
        topic.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        topic.updateEndOffsets(Map.of(FIRST, 3L, SECOND, 5L));
    }

    @Test
    void begins_before_the_oldest_row_since_clocks_differ_and_at_the_end_of_what_is_older() {
        try (OwnTopics topics = new OwnTopics(topic, List.of(TOPIC), SINCE)) {
            holds(0, "1", ID.toString());
            holds(1, "2", ID.toString());
            holds(2, "3", ID.toString());

            topics.readToEnd(read::add);

            assertThat(read).containsExactly(new OutboxRow(2, ID), new OutboxRow(3, ID));
            assertThat(topic.position(SECOND)).isEqualTo(5);
            assertThat(askedFrom.get(FIRST)).isLessThan(SINCE.toEpochMilli());
        }
    }

    @Test
    void passes_over_what_tells_no_position() {
        try (OwnTopics topics = new OwnTopics(topic, List.of(TOPIC), SINCE)) {
            topic.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, new byte[0], new byte[0]));
            holds(2, "no number", ID.toString());

            topics.readToEnd(read::add);

            assertThat(read).isEmpty();
        }
    }

    private void holds(long offset, String position, String id) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], new byte[0]);
        record.headers().add("ce_sequence", position.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        topic.addRecord(record);
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(TOPIC, number, Node.noNode(), new Node[0], new Node[0]);
    }
}
