package dev.prism.devstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.server.KafkaRights;
import dev.prism.devstack.server.PostgresSetUp;
import dev.prism.devstack.service.Service;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedFilesTest {
    @Test
    void the_committed_files_are_those_that_topics_yaml_makes() {
        KubernetesFiles.of(Topics.all())
                .forEach((file, content) ->
                        assertThat(Project.path(file)).as("see k8s/README.md").hasContent(content));
    }

    @Test
    void a_changed_topic_changes_a_file() {
        Topic topic = Topics.all().getFirst();
        Topic other = new Topic(
                topic.name(),
                topic.doc(),
                topic.record(),
                topic.key(),
                topic.partitions() + 1,
                topic.retention(),
                topic.owner(),
                topic.consumers(),
                topic.personalData());

        assertThat(KubernetesFiles.of(List.of(other))).isNotEqualTo(KubernetesFiles.of(List.of(topic)));
    }

    @Test
    void a_topic_is_written_by_its_owner_or_the_owners_outbox_and_by_nobody_else() {
        for (Topic topic : Topics.all()) {
            String writer = PostgresSetUp.WITH_OUTBOX.contains(topic.owner()) ? KafkaRights.CONNECT : topic.owner();

            assertThat(who("Write", topic.name())).as(topic.name()).containsExactly(writer);
        }
    }

    @Test
    void a_topic_is_read_by_its_consumers_the_auditor_of_its_outbox_and_analytics_and_by_nobody_else() {
        for (Topic topic : Topics.all()) {
            Set<String> readers = new TreeSet<>(topic.consumers());
            readers.add(KafkaRights.ANALYTICS);
            if (PostgresSetUp.WITH_OUTBOX.contains(topic.owner())) {
                readers.add(topic.owner());
            }

            assertThat(who("Read", topic.name())).as(topic.name()).containsExactlyInAnyOrderElementsOf(readers);
        }
    }

    @Test
    void dead_letters_are_written_and_read_again_by_whom_they_belong_to_alone() {
        for (Topic topic : Topics.all()) {
            for (String consumer : topic.consumers()) {
                assertThat(who("Write", topic.deadLettersOf(consumer))).containsExactly(consumer);
                assertThat(who("Read", topic.replayOf(consumer))).containsExactly(consumer);
            }
        }
    }

    @Test
    void a_lag_that_scales_a_service_is_that_of_a_channel_of_it() {
        for (Map<String, Object> scaled : manifests("k8s/overlays/production/scaling.yaml")) {
            Tree object = new Tree(scaled);
            Set<String> lags = object.at("spec", "triggers")
                    .items()
                    .filter(trigger -> trigger.text("type").equals("kafka"))
                    .map(trigger -> trigger.at("metadata").text("topic"))
                    .collect(Collectors.toSet());
            String service = object.at("metadata").text("name");

            assertThat(lags)
                    .as(service)
                    .isSubsetOf(ServiceConfiguration.of(Service.valueOf(service.toUpperCase(Locale.ROOT)))
                            .channels());
        }
    }

    @Test
    void every_channel_of_a_scaled_service_scales_it() {
        List<Map<String, Object>> scaled = manifests("k8s/overlays/production/scaling.yaml");
        for (Service service : List.of(Service.IDENTITY, Service.CATALOG, Service.BILLING, Service.ENGAGEMENT)) {
            Stream<String> topics = scaled.stream()
                    .map(Tree::new)
                    .filter(object -> object.at("metadata").text("name").equals(service.module()))
                    .flatMap(object -> object.at("spec", "triggers").items())
                    .filter(trigger -> trigger.text("type").equals("kafka"))
                    .map(trigger -> trigger.at("metadata").text("topic"));

            assertThat(topics)
                    .containsExactlyInAnyOrderElementsOf(
                            ServiceConfiguration.of(service).channels());
        }
    }

    /// Users whose rules allow an operation on a topic.
    private static List<String> who(String operation, String topic) {
        return manifests("k8s/base/kafka/users.yaml").stream()
                .map(Tree::new)
                .filter(user -> user.at("spec", "authorization", "acls").items().anyMatch(rule -> {
                    Tree resource = rule.at("resource");
                    boolean named = resource.text("patternType").equals("prefix")
                            ? topic.startsWith(resource.text("name"))
                            : topic.equals(resource.text("name"));
                    List<String> operations = rule.at("operations").texts();
                    return resource.text("type").equals("topic")
                            && named
                            && (operations.contains(operation) || operations.contains("All"));
                }))
                .map(user -> user.at("metadata").text("name"))
                .toList();
    }

    private static List<Map<String, Object>> manifests(String file) {
        return Project.documents(Project.text(file));
    }
}
