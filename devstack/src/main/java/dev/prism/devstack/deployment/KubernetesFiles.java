package dev.prism.devstack.deployment;

import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files below `k8s/` that follow from `topics.yaml`. They are committed, and a test compares.
///
/// Source: docs/adr/0082-manifests-made-from-topics.md
public final class KubernetesFiles {
    private static final String HEAD = """
            # Made from topics.yaml, see k8s/README.md. Do not edit.
            """;

    private KubernetesFiles() {}

    /// Writes them all.
    ///
    /// @param args the root of the project
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args[0]);
        for (Map.Entry<String, String> file : of(Topics.all()).entrySet()) {
            Files.writeString(project.resolve(file.getKey()), file.getValue());
        }
    }

    /// Content by the file's place in the project.
    static Map<String, String> of(List<Topic> topics) {
        Map<String, String> files = new TreeMap<>();
        files.put("k8s/base/kafka/topics.yaml", file(KafkaTopics.of(topics)));
        files.put("k8s/base/kafka/users.yaml", file(KafkaUsers.of(topics)));
        files.put("k8s/base/kafka/connectors.yaml", file(KafkaConnectors.all()));
        files.put("k8s/overlays/production/scaling.yaml", file(ScaledObjects.of(topics)));
        return files;
    }

    private static String file(List<String> manifests) {
        return HEAD + String.join("---\n", manifests);
    }
}
