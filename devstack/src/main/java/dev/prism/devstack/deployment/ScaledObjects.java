package dev.prism.devstack.deployment;

import dev.prism.devstack.server.KafkaRights.Right;
import dev.prism.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// KEDA's `ScaledObject`s: one for each service of which there may be several. A service that reads topics follows the
/// lag of its consumer group, transcode the backlog of its share group, and whoever answers people their load.
///
/// Not here: ingest, since a stream lives on one edge, and insights, since an instance answers for its own partitions.
final class ScaledObjects {
    /// KEDA's principal at the broker.
    static final String USER = "keda";

    /// Read whole by every instance, without a group.
    static final String READ_WITHOUT_A_GROUP = "grant-changed";

    /// Most instances.
    private static final Map<String, Integer> SCALABLE = new TreeMap<>(
            Map.of("gateway", 6, "identity", 4, "catalog", 6, "billing", 6, "engagement", 6, "transcode", 20));

    private static final String BY_BACKLOG = "transcode";

    private static final int LAG_AN_INSTANCE = 500;
    private static final int JOBS_A_WORKER = 2;
    private static final int CPU_PERCENT = 70;

    private static final String CPU = """
                - type: cpu
                  metricType: Utilization
                  metadata:
                    value: "%d"
            """;

    private static final String LAG = """
                - type: kafka
                  metadata:
                    bootstrapServers: prism-kafka-bootstrap.prism:9092
                    consumerGroup: %s
                    topic: %s
                    lagThreshold: "%d"
                    sasl: scram_sha512
                  authenticationRef:
                    name: kafka
            """;

    /// Every worker tells the backlog of the whole group.
    private static final String BACKLOG = """
                - type: prometheus
                  metadata:
                    serverAddress: http://prometheus.observability:9090
                    query: max(prism_transcode_backlog_jobs)
                    threshold: "%d"
            """;

    private ScaledObjects() {}

    static List<String> of(List<Topic> topics) {
        return SCALABLE.entrySet().stream()
                .map(service -> manifest(service.getKey(), service.getValue(), triggers(service.getKey(), topics)))
                .toList();
    }

    private static String triggers(String service, List<Topic> topics) {
        if (service.equals(BY_BACKLOG)) {
            return BACKLOG.formatted(JOBS_A_WORKER);
        }
        List<String> triggers = new ArrayList<>(List.of(CPU.formatted(CPU_PERCENT)));
        followed(service, topics).forEach(topic -> triggers.add(LAG.formatted(service, topic.name(), LAG_AN_INSTANCE)));
        return String.join("", triggers);
    }

    private static Stream<Topic> followed(String service, List<Topic> topics) {
        return topics.stream()
                .filter(topic -> topic.consumers().contains(service))
                .filter(topic -> !topic.name().equals(READ_WITHOUT_A_GROUP));
    }

    /// What KEDA may do for that: look at ends and positions, and at no event.
    static List<Right> rights(List<Topic> topics) {
        List<String> services = SCALABLE.keySet().stream()
                .filter(service -> !service.equals(BY_BACKLOG))
                .filter(service -> followed(service, topics).findAny().isPresent())
                .toList();
        return Stream.concat(
                        services.stream().map(group -> describe(ResourceType.GROUP, group)),
                        services.stream()
                                .flatMap(service -> followed(service, topics))
                                .map(Topic::name)
                                .distinct()
                                .map(topic -> describe(ResourceType.TOPIC, topic)))
                .toList();
    }

    private static Right describe(ResourceType type, String name) {
        return new Right(new ResourcePattern(type, name, PatternType.LITERAL), List.of(AclOperation.DESCRIBE));
    }

    private static String manifest(String service, int most, String triggers) {
        return """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata:
                  name: %s
                spec:
                  scaleTargetRef:
                    name: %s
                  minReplicaCount: %d
                  maxReplicaCount: %d
                  triggers:
                %s""".formatted(service, service, service.equals(BY_BACKLOG) ? 1 : 2, most, triggers);
    }
}
