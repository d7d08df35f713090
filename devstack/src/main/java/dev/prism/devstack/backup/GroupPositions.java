package dev.prism.devstack.backup;

import dev.prism.devstack.backup.Manifest.GroupPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/// How far the consumers have come. Read before the stores are: what a group has read then, its store has too. What
/// it reads again after a restore, its consumers know by the event's id.
final class GroupPositions {
    private GroupPositions() {}

    static List<GroupPosition> read(Admin admin) throws ExecutionException, InterruptedException {
        List<GroupPosition> positions = new ArrayList<>();
        for (GroupListing group : admin.listGroups().all().get()) {
            boolean share = group.type().equals(Optional.of(GroupType.SHARE));
            Map<TopicPartition, Long> next =
                    share ? ofShareGroup(admin, group.groupId()) : ofConsumerGroup(admin, group.groupId());
            next.forEach((partition, offset) -> positions.add(
                    new GroupPosition(group.groupId(), share, partition.topic(), partition.partition(), offset)));
        }
        return positions;
    }

    /// @param directory the records of the topics, which are elsewhere now
    /// @param topics those that were put back
    static void putBack(Admin admin, List<GroupPosition> positions, Path directory, Set<String> topics)
            throws IOException, ExecutionException, InterruptedException {
        Map<String, List<GroupPosition>> groups = positions.stream()
                .filter(position -> topics.contains(position.topic()))
                .collect(Collectors.groupingBy(GroupPosition::group));
        for (Map.Entry<String, List<GroupPosition>> group : groups.entrySet()) {
            Map<TopicPartition, Long> next = new HashMap<>();
            for (GroupPosition position : group.getValue()) {
                TopicPartition partition = new TopicPartition(position.topic(), position.partition());
                next.put(partition, RecordFile.placeNow(TopicRecords.file(directory, partition), position.next()));
            }
            if (group.getValue().getFirst().share()) {
                admin.alterShareGroupOffsets(group.getKey(), next).all().get();
            } else {
                Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
                next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
                admin.alterConsumerGroupOffsets(group.getKey(), offsets).all().get();
            }
        }
    }

    private static Map<TopicPartition, Long> ofShareGroup(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> next = new HashMap<>();
        admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group)
                .get()
                .forEach((partition, info) -> {
                    if (info != null) {
                        next.put(partition, info.startOffset());
                    }
                });
        return next;
    }

    private static Map<TopicPartition, Long> ofConsumerGroup(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> next = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        next.put(partition, offset.offset());
                    }
                });
        return next;
    }
}
