package dev.prism.devstack.server;

import dev.prism.devstack.outbox.OutboxConnector;
import dev.prism.schemas.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/// What Kafka is told about the topics of `topics.yaml`.
public final class TopicSettings {
    /// A dead letter waits as long for somebody to look at it, and for its service to read it again.
    private static final String DEAD_LETTERS_KEPT_MS = "2592000000";

    private static final String HEARTBEATS_KEPT_MS = "3600000";

    private static final String FOREVER = "-1";

    private TopicSettings() {}

    /// Each topic, and for each of its consumers the dead letters and their way back.
    public static List<NewTopic> of(List<Topic> topics) {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : topics) {
            wanted.add(new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                    .configs(settings(topic)));
            for (String consumer : topic.consumers()) {
                for (String letters : List.of(topic.deadLettersOf(consumer), topic.replayOf(consumer))) {
                    wanted.add(new NewTopic(letters, Optional.of(1), Optional.empty())
                            .configs(Map.of("retention.ms", DEAD_LETTERS_KEPT_MS)));
                }
            }
        }
        return wanted;
    }

    /// Only for Kafka Connect: the embedded engine keeps its heartbeats to itself.
    public static List<NewTopic> heartbeats() {
        return PostgresSetUp.WITH_OUTBOX.stream()
                .map(service -> new NewTopic(OutboxConnector.heartbeatTopic(service), Optional.of(1), Optional.empty())
                        .configs(Map.of("cleanup.policy", "delete", "retention.ms", HEARTBEATS_KEPT_MS)))
                .toList();
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        if (topic.compacted()) {
            settings.put("cleanup.policy", "compact");
        } else {
            settings.put("cleanup.policy", "delete");
            settings.put(
                    "retention.ms",
                    topic.keptFor().map(kept -> Long.toString(kept.toMillis())).orElse(FOREVER));
        }
        return settings;
    }
}
