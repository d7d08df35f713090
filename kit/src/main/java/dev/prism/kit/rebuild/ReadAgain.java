package dev.prism.kit.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/// A consumer group on its way through topics from their beginning to where they ended when it set out.
final class ReadAgain implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> starts;
    private final Map<TopicPartition, Long> ends;

    ReadAgain(Admin admin, String group, Collection<String> topics) throws InterruptedException {
        this.admin = admin;
        this.group = group;
        Set<TopicPartition> partitions = partitions(topics);
        this.starts = offsets(partitions, OffsetSpec.earliest());
        this.ends = offsets(partitions, OffsetSpec.latest());
    }

    /// Those of the topics whose first events are past their time, and deleted.
    List<String> withoutBeginning() {
        return starts.entrySet().stream()
                .filter(start -> start.getValue() > 0)
                .map(start -> start.getKey().topic())
                .distinct()
                .sorted()
                .toList();
    }

    /// Sends the group back to the beginning.
    ///
    /// @throws IllegalStateException when somebody of the group still reads after that time
    void rewind(Duration emptyWithin) throws InterruptedException {
        awaitEmpty(emptyWithin);
        place(starts);
    }

    /// Deletes topics that only this group writes and reads.
    void delete(Collection<String> derived) throws InterruptedException {
        Set<String> known = get(() -> admin.listTopics().names().get());
        List<String> there = derived.stream().filter(known::contains).toList();
        // A topic of the same name begins at 0 again.
        place(partitions(there).stream().collect(Collectors.toMap(partition -> partition, _ -> 0L)));
        get(() -> admin.deleteTopics(there).all().get());
    }

    /// Events that it has not read yet.
    long left() throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata at = read.get(end.getKey());
                    return Math.max(
                            0, end.getValue() - (at == null ? starts.getOrDefault(end.getKey(), 0L) : at.offset()));
                })
                .sum();
    }

    private void place(Map<TopicPartition, Long> at) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> places = at.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, place -> new OffsetAndMetadata(place.getValue())));
        get(() -> admin.alterConsumerGroupOffsets(group, places).all().get());
    }

    /// The predecessor of this process may still be on the list for a while when it was killed.
    private void awaitEmpty(Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        while (!isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "somebody else still reads for the group " + group + ": stop every other instance");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean isEmpty() throws InterruptedException {
        return get(() -> {
            try {
                return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                        .allMatch(described -> described.members().isEmpty());
            } catch (ExecutionException fault) {
                if (fault.getCause() instanceof GroupIdNotFoundException) {
                    return true;
                }
                throw fault;
            }
        });
    }

    private Set<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
        return get(() -> admin.describeTopics(topics).allTopicNames().get()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(() -> admin.listOffsets(wanted).all().get())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
