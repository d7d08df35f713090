package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prism.devstack.instance.KafkaLogin;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.Secrets;
import dev.prism.devstack.server.KafkaRights.Right;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaRightsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /// All but looking.
    private static final Set<AclOperation> ASKED = EnumSet.of(
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.CREATE,
            AclOperation.DELETE,
            AclOperation.ALTER,
            AclOperation.ALTER_CONFIGS);

    @TempDir
    private static Path data;

    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(data, 4600);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static Stream<String> principals() {
        return KafkaRights.of(Topics.all()).keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("principals")
    void the_broker_lets_each_do_what_topics_yaml_says_and_nothing_else(String user) {
        SortedMap<String, Set<AclOperation>> wanted = new TreeMap<>();
        for (Topic topic : Topics.all()) {
            wanted.put(topic.name(), wanted(user, topic));
            for (String consumer : topic.consumers()) {
                boolean own = consumer.equals(user);
                wanted.put(topic.deadLettersOf(consumer), own ? Set.of(AclOperation.WRITE) : Set.of());
                wanted.put(topic.replayOf(consumer), own ? Set.of(AclOperation.READ) : Set.of());
            }
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(allowed(user, wanted.keySet())).isEqualTo(wanted));
    }

    private static Set<AclOperation> wanted(String user, Topic topic) {
        boolean outbox = PostgresSetUp.WITH_OUTBOX.contains(topic.owner());
        if (user.equals(outbox ? "connect" : topic.owner())) {
            return Set.of(AclOperation.WRITE);
        }
        boolean auditor = outbox && topic.owner().equals(user);
        return auditor || topic.consumers().contains(user) || user.equals("analytics")
                ? Set.of(AclOperation.READ)
                : Set.of();
    }

    /// As the broker itself tells it; nothing for a topic that it does not even show.
    private static SortedMap<String, Set<AclOperation>> allowed(String user, Set<String> topics) throws Exception {
        SortedMap<String, Set<AclOperation>> allowed = new TreeMap<>();
        try (Admin admin = Admin.create(broker.login(user))) {
            Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                            topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues();
            for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
                allowed.put(topic.getKey(), operations(topic.getValue()));
            }
        }
        return allowed;
    }

    private static Set<AclOperation> operations(KafkaFuture<TopicDescription> topic) throws InterruptedException {
        try {
            Set<AclOperation> operations = EnumSet.copyOf(ASKED);
            operations.retainAll(topic.get().authorizedOperations());
            return operations;
        } catch (ExecutionException hidden) {
            assertThat(hidden).hasCauseInstanceOf(TopicAuthorizationException.class);
            return Set.of();
        }
    }

    @Test
    void a_service_can_not_read_a_topic_that_it_does_not_consume() {
        assertThatThrownBy(() -> broker.read("billing", "upload-received"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatCode(() -> broker.read("billing", "content-added")).doesNotThrowAnyException();
    }

    @Test
    void a_service_can_not_write_a_topic_that_it_does_not_own_nor_past_its_outbox() {
        assertThatThrownBy(() -> broker.write("engagement", "entitlement-changed"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> broker.write("billing", "entitlement-changed"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatCode(() -> broker.write("connect", "entitlement-changed")).doesNotThrowAnyException();
        assertThatCode(() -> broker.write("engagement", "comment-posted")).doesNotThrowAnyException();
    }

    @Test
    void analytics_reads_every_topic_in_a_group_of_its_own_and_writes_none() {
        for (Topic topic : Topics.all()) {
            assertThatCode(() -> broker.read("analytics", topic.name())).doesNotThrowAnyException();
            assertThatThrownBy(() -> broker.write("analytics", topic.name()))
                    .as(topic.name())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        assertThatCode(() -> broker.commit("analytics", "analytics-nightly", "content-added"))
                .doesNotThrowAnyException();
    }

    @Test
    void nobody_moves_the_place_of_anothers_group() {
        assertThatThrownBy(() -> broker.commit("analytics", "billing", "content-added"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void a_wrong_password_no_password_and_an_unknown_name_are_refused() {
        String address = broker.instance().kafka();
        Secrets others = new Secrets(data.resolve("others"));
        Map<String, Object> nobody = new KafkaLogin("nobody", others).client(address);
        Map<String, Object> impostor = new KafkaLogin(KafkaLogin.ADMIN, others).client(address);
        Map<String, Object> silent =
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", 10_000, "request.timeout.ms", 10_000);

        assertThatThrownBy(() -> TestBroker.nodes(nobody)).hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> TestBroker.nodes(impostor)).hasCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> TestBroker.nodes(silent)).hasCauseInstanceOf(TimeoutException.class);
        assertThatCode(() -> TestBroker.nodes(broker.login("billing"))).doesNotThrowAnyException();
    }

    @Test
    void the_controller_lets_nobody_in_but_the_broker() {
        Map<String, Object> settings = new HashMap<>(broker.login("billing"));
        settings.remove("bootstrap.servers");
        settings.put("bootstrap.controllers", "localhost:" + broker.instance().port(Port.KAFKA_CONTROLLER));

        assertThatThrownBy(() -> TestBroker.nodes(settings)).hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void a_right_that_is_no_longer_in_the_rules_is_taken_away_by_the_next_set_up() throws Exception {
        String topic = "grown-out-of";
        KafkaSetUp setUp = new KafkaSetUp(broker.instance().kafkaAdmin());
        setUp.apply(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of())));
        Topic owned = new Topic(topic, "", "MediaFailed", "contentId", 1, "forever", "catalog", List.of(), false);
        SortedMap<String, List<Right>> before = KafkaRights.of(Topics.all());
        before.put("catalog", KafkaRights.of(List.of(owned)).get("catalog"));
        setUp.apply(before);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThatCode(() -> broker.write("catalog", topic)).doesNotThrowAnyException());

        setUp.apply();

        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(() -> broker.write("catalog", topic))
                        .hasCauseInstanceOf(TopicAuthorizationException.class));
        await().atMost(SOON)
                .untilAsserted(() -> assertThatCode(() -> broker.write("catalog", "content-added"))
                        .doesNotThrowAnyException());
    }
}
