package dev.prism.kit.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.events.billing.PriceChanged;
import dev.prism.events.identity.GrantChanged;
import dev.prism.events.identity.Role;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class GrantReaderTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID CHANNEL = new UUID(0, 7);
    private static final TopicPartition PARTITION = new TopicPartition("grant-changed", 0);

    private final Grants grants = new Grants();
    private final GrantReader reader = new GrantReader(grants, new SmallRyeConfigBuilder().build());
    private final MockConsumer<String, SpecificRecord> topic = new MockConsumer<>("earliest");

    GrantReaderTest() {
        topic.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
        topic.updateEndOffsets(Map.of(PARTITION, 2L));
    }

    @Test
    void comes_back_to_a_grant_that_it_could_not_decode_while_the_registry_was_away() {
        failsOnce(new TimeoutException("the registry answers 503"));
        holds(0, granted());
        holds(1, granted());

        followToTheEnd();

        assertThat(grants.allows(ANN, CHANNEL, Permission.STREAM)).isTrue();
    }

    @Test
    void passes_over_bytes_that_are_no_event() {
        failsOnce(new SerializationException("no event"));
        holds(1, granted());

        followToTheEnd();

        assertThat(grants.allows(ANN, CHANNEL, Permission.STREAM)).isTrue();
        assertThat(reader.call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void passes_over_an_event_that_is_no_grant() {
        holds(0, price());
        holds(1, granted());

        followToTheEnd();

        assertThat(grants.allows(ANN, CHANNEL, Permission.STREAM)).isTrue();
    }

    private void followToTheEnd() {
        topic.schedulePollTask(() -> {});
        topic.schedulePollTask(topic::wakeup);
        assertThatExceptionOfType(WakeupException.class).isThrownBy(() -> reader.follow(topic));
    }

    /// As the consumer does it: whatever the deserializer throws becomes this.
    private void failsOnce(RuntimeException cause) {
        topic.schedulePollTask(() -> topic.setPollException(new RecordDeserializationException(
                DeserializationExceptionOrigin.VALUE,
                PARTITION,
                0,
                0,
                TimestampType.CREATE_TIME,
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(0),
                new RecordHeaders(),
                "could not decode",
                cause)));
    }

    private void holds(long offset, SpecificRecord event) {
        topic.schedulePollTask(
                () -> topic.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, CHANNEL.toString(), event)));
    }

    private static GrantChanged granted() {
        return GrantChanged.newBuilder()
                .setEventId(new UUID(0, 9))
                .setChangedAt(Instant.EPOCH)
                .setAccountId(ANN)
                .setChannelId(CHANNEL)
                .setRoles(List.of(Role.OWNER))
                .setRevision(1)
                .build();
    }

    private static PriceChanged price() {
        return PriceChanged.newBuilder()
                .setEventId(new UUID(1, 2))
                .setChangedAt(Instant.EPOCH)
                .setPriceId(new UUID(3, 4))
                .setContentId(new UUID(5, 6))
                .setChannelId(new UUID(7, 8))
                .setAmountMinor(499)
                .setCurrency("EUR")
                .setActive(true)
                .setRevision(1)
                .build();
    }
}
