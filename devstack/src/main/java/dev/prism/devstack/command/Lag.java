package dev.prism.devstack.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/// Events that a group has not read yet; for a share group also those that are being worked on.
final class Lag {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Map<String, Object> client;

    /// @param client the settings of a Kafka client
    Lag(Map<String, Object> client) {
        this.client = client;
    }

    void print() {
        try (Admin admin = admin()) {
            Map<String, Long> lags = new TreeMap<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                lags.put(
                        group.groupId(),
                        isShared(group)
                                ? ofShareGroup(admin, group.groupId(), _ -> true)
                                : ofConsumerGroup(admin, group.groupId()));
            }
            System.out.printf("  %-40s %9s%n", "GROUP", "LAG");
            lags.forEach((group, lag) -> System.out.printf("  %-40s %9d%n", group, lag));
        } catch (ExecutionException e) {
            System.out.println("  Kafka does not tell the lag: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until a group has read all of a topic.
    ///
    /// @return false when it has not within that time
    boolean fallsToZero(String group, String topic, Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        try (Admin admin = admin()) {
            while (of(admin, group, topic) > 0) {
                if (Instant.now().isAfter(deadline)) {
                    return false;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static long of(Admin admin, String group, String topic) throws ExecutionException, InterruptedException {
        boolean shared = admin.listGroups().all().get().stream()
                .anyMatch(known -> known.groupId().equals(group) && isShared(known));
        return shared ? ofShareGroup(admin, group, topic::equals) : ofTopic(admin, group, topic);
    }

    /// What a group has never read of lies before it whole.
    private static long ofTopic(Admin admin, String group, String topic)
            throws ExecutionException, InterruptedException {
        TopicPartition partition = new TopicPartition(topic, 0);
        OffsetAndMetadata read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        return ends(admin, List.of(partition)).getOrDefault(partition, 0L) - (read == null ? 0 : read.offset());
    }

    private static boolean isShared(GroupListing group) {
        return group.type().equals(Optional.of(GroupType.SHARE));
    }

    private Admin admin() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", 5_000);
        settings.put("request.timeout.ms", 5_000);
        return Admin.create(settings);
    }

    private static long ofShareGroup(Admin admin, String group, Predicate<String> topics)
            throws ExecutionException, InterruptedException {
        return admin
                .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group)
                .get()
                .entrySet()
                .stream()
                .filter(entry -> topics.test(entry.getKey().topic()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().lag().orElse(0L))
                .sum();
    }

    private static long ofConsumerGroup(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        read.values().removeIf(Objects::isNull);
        Map<TopicPartition, Long> ends = ends(admin, read.keySet());
        return read.entrySet().stream()
                .mapToLong(entry -> Math.max(
                        0,
                        ends.getOrDefault(entry.getKey(), 0L) - entry.getValue().offset()))
                .sum();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        List<TopicPartition> all = new ArrayList<>(partitions);
        all.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
