package dev.prism.kit.testing;

import dev.prism.kit.event.EventDeserializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What a service's consumer group reads, and reads once more.
public final class TestGroups {
    private TestGroups() {}

    /// Gives a service all events of one channel again, as a rewound group gets them: from the first to the last of
    /// each partition, the partitions and topics in the opposite order; and each of them twice.
    public static void sendAgain(UUID channelId, List<String> topics) {
        EventDeserializer events = new EventDeserializer();
        events.configure(Map.of(EventDeserializer.REGISTRY_URL, TestServers.variable("REGISTRY_URL")), false);
        int sent = 0;
        try (KafkaConsumer<String, byte[]> consumer = TestTopics.reader(new ByteArrayDeserializer())) {
            List<TopicPartition> rewound = topics.stream()
                    .flatMap(topic -> TestTopics.partitions(consumer, topic).stream())
                    .toList()
                    .reversed();
            for (TopicPartition partition : rewound) {
                for (ConsumerRecord<String, byte[]> record : all(consumer, partition)) {
                    if (isOf(channelId, events, record)) {
                        TestTopics.sendBytes(partition.topic(), record.key(), record.value());
                        TestTopics.sendBytes(partition.topic(), record.key(), record.value());
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
        try (Admin admin = Admin.create(TestTopics.broker());
                KafkaConsumer<String, byte[]> consumer = TestTopics.reader(new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> TestTopics.partitions(consumer, topic).stream())
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant deadline = Instant.now().plus(TestTopics.PATIENCE);
            while (!isRead(admin, group, ends)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(group + " has not read all of " + topics);
                }
                Thread.sleep(TestTopics.POLL);
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
            consumer.poll(TestTopics.POLL).forEach(all::add);
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
}
