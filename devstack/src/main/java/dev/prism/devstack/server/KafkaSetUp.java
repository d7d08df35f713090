package dev.prism.devstack.server;

import dev.prism.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/// Topics and their settings. All of it can be applied again.
final class KafkaSetUp {
    private final String bootstrap;

    KafkaSetUp(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    boolean answers() {
        try (Admin admin = admin(2_000)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void apply() throws ExecutionException, InterruptedException {
        apply(TopicSettings.of(Topics.all()));
    }

    void apply(List<NewTopic> wanted) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(30_000)) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(wanted.stream()
                            .filter(topic -> !present.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
            Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
            wanted.forEach(topic -> settings.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), operations(topic.configs())));
            admin.incrementalAlterConfigs(settings).all().get();
        }
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
        List<AlterConfigOp> operations = new ArrayList<>();
        settings.forEach((name, value) ->
                operations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return operations;
    }

    private Admin admin(int timeoutMillis) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                timeoutMillis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMillis));
    }
}
