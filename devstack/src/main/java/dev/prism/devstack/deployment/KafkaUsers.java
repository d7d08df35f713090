package dev.prism.devstack.deployment;

import dev.prism.devstack.server.KafkaRights;
import dev.prism.devstack.server.KafkaRights.Right;
import dev.prism.schemas.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;

/// Strimzi's `KafkaUser`s: the principals with their rights, and one for KEDA, which looks at lags.
final class KafkaUsers {
    private KafkaUsers() {}

    static List<String> of(List<Topic> topics) {
        SortedMap<String, List<Right>> users = KafkaRights.of(topics);
        users.put(ScaledObjects.USER, ScaledObjects.rights(topics));
        List<String> manifests = new ArrayList<>();
        users.forEach((name, rights) -> manifests.add(manifest(name, rights)));
        return manifests;
    }

    private static String manifest(String name, List<Right> rights) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: prism
                spec:
                  authentication:
                    type: scram-sha-512
                  authorization:
                    type: simple
                    acls:
                %s""".formatted(name, rights.stream().map(KafkaUsers::rule).collect(Collectors.joining()));
    }

    private static String rule(Right right) {
        return "      - resource: {type: %s, name: %s, patternType: %s}\n        operations: [%s]\n"
                .formatted(
                        right.resource().resourceType().name().toLowerCase(Locale.ROOT),
                        right.resource().name(),
                        right.resource().patternType() == PatternType.PREFIXED ? "prefix" : "literal",
                        right.operations().stream().map(KafkaUsers::spelled).collect(Collectors.joining(", ")));
    }

    /// As Strimzi spells it: `AlterConfigs`.
    private static String spelled(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
