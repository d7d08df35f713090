package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Cluster.PRODUCTION;
import static dev.prism.devstack.deployment.Cluster.SINGLE_NODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.devstack.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesObjectsTest {
    @Test
    void every_object_has_the_fields_that_its_kind_wants_and_no_others() {
        Stream.of(SINGLE_NODE, PRODUCTION)
                .flatMap(overlay -> overlay.objects().stream())
                .forEach(object -> assertThat(KubernetesObjects.read(object)).isNotNull());
    }

    @Test
    void a_misspelt_field_is_refused() {
        assertThatThrownBy(() -> KubernetesObjects.read(service(Map.of("port", List.of()))))
                .hasMessageContaining("`port`");
    }

    @Test
    void a_missing_field_is_refused() {
        assertThatThrownBy(() -> KubernetesObjects.read(service(Map.of("ports", List.of(Map.of("name", "inside"))))))
                .hasMessageContaining("required field `port`");
    }

    @Test
    void a_field_of_another_type_is_refused() {
        assertThatThrownBy(() -> KubernetesObjects.read(service(Map.of("ports", List.of(Map.of("port", "inside"))))))
                .hasMessageContaining("inside");
    }

    @Test
    void a_misspelt_field_of_strimzi_is_refused() {
        Map<String, Object> topic =
                Map.of("apiVersion", "kafka.strimzi.io/v1", "kind", "KafkaTopic", "spec", Map.of("partition", 1));

        assertThatThrownBy(() -> KubernetesObjects.read(topic)).hasMessageContaining("\"partition\"");
    }

    @Test
    void every_file_is_used_by_an_overlay() throws IOException {
        Set<Path> used = new TreeSet<>(SINGLE_NODE.files());
        used.addAll(PRODUCTION.files());

        try (Stream<Path> files = Files.walk(Project.path("k8s"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(used);
        }
    }

    @Test
    void no_object_is_there_twice() {
        Stream.of(SINGLE_NODE, PRODUCTION)
                .forEach(overlay -> assertThat(overlay.objects().stream()
                                .map(Tree::new)
                                .map(object -> object.text("kind") + " "
                                        + object.at("metadata").text("name")))
                        .doesNotHaveDuplicates());
    }

    @Test
    void our_images_are_those_that_compose_builds() {
        Set<String> built = Image.ours();

        assertThat(PRODUCTION
                        .workloads()
                        .map(Cluster::container)
                        .map(container -> container.text("image"))
                        .filter(image -> image.startsWith("prism/")))
                .isSubsetOf(built)
                .hasSize(Service.values().length + 3);
        assertThat(Image.targets()).contains("connect");
    }

    private static Map<String, Object> service(Map<String, Object> spec) {
        return Map.of("apiVersion", "v1", "kind", "Service", "spec", spec);
    }
}
