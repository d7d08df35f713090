package dev.prism.devstack.deployment;

import dev.prism.devstack.server.TopicSettings;
import dev.prism.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/// Strimzi's `KafkaTopic`s: the topics, their dead letters with the way back, and the heartbeats of the connectors. The
/// number of replicas is the cluster's default.
final class KafkaTopics {
    private KafkaTopics() {}

    static List<String> of(List<Topic> topics) {
        return Stream.concat(TopicSettings.of(topics).stream(), TopicSettings.heartbeats().stream())
                .map(KafkaTopics::manifest)
                .toList();
    }

    private static String manifest(NewTopic topic) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: prism
                spec:
                  topicName: %s
                  partitions: %d
                  config:
                %s
                """.formatted(objectName(topic.name()), topic.name(), topic.numPartitions(), settings(topic.configs()));
    }

    /// Names of objects may not have all the letters that names of topics may have.
    private static String objectName(String topic) {
        return topic.replaceFirst("^_+", "").replace('.', '-');
    }

    private static String settings(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> "    " + setting.getKey() + ": " + value(setting.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static String value(String value) {
        return value.matches("-?[0-9]+") ? value : '"' + value + '"';
    }
}
