package dev.prism.devstack.server;

import dev.prism.devstack.instance.Failure;
import dev.prism.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;

/// Topics, their settings and the rights of whoever reads and writes them. All of it can be applied again.
final class KafkaSetUp {
    private static final Duration LEARNT_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Map<String, Object> client;

    /// @param client the settings of a client that may do everything
    KafkaSetUp(Map<String, Object> client) {
        this.client = client;
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
        apply(KafkaRights.of(Topics.all()));
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

    /// Afterwards these are all the rights that there are, and the broker goes by them: it takes a moment to learn of
    /// what its controller has written, and a service that comes within it would be refused.
    void apply(Map<String, List<KafkaRights.Right>> rights) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = new HashSet<>();
        rights.forEach((user, all) -> all.forEach(right -> right.operations()
                .forEach(operation -> wanted.add(new AclBinding(right.resource(), allow(user, operation))))));
        try (Admin admin = admin(30_000)) {
            Set<AclBinding> present = present(admin);
            admin.createAcls(wanted.stream()
                            .filter(binding -> !present.contains(binding))
                            .toList())
                    .all()
                    .get();
            admin.deleteAcls(present.stream()
                            .filter(binding -> !wanted.contains(binding))
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
            Instant deadline = Instant.now().plus(LEARNT_WITHIN);
            while (!present(admin).equals(wanted)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new Failure(
                            "the broker did not learn of its rules within " + LEARNT_WITHIN.toSeconds() + " s");
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private static Set<AclBinding> present(Admin admin) throws ExecutionException, InterruptedException {
        return new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
    }

    private static AccessControlEntry allow(String user, AclOperation operation) {
        return new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW);
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
        List<AlterConfigOp> operations = new ArrayList<>();
        settings.forEach((name, value) ->
                operations.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        return operations;
    }

    private Admin admin(int timeoutMillis) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
        return Admin.create(settings);
    }
}
