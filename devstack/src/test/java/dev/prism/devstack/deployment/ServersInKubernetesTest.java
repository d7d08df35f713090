package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Cluster.PRODUCTION;
import static dev.prism.devstack.deployment.Cluster.SINGLE_NODE;
import static dev.prism.devstack.deployment.Cluster.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.server.PostgresSetUp;
import dev.prism.devstack.server.TopicSettings;
import dev.prism.devstack.service.Service;
import dev.prism.schemas.Topics;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersInKubernetesTest {
    @TempDir
    private Path data;

    @Test
    void kafka_has_every_topic_with_its_partitions_and_settings() {
        Map<String, Tree> topics = PRODUCTION
                .ofKind("KafkaTopic")
                .collect(Collectors.toMap(topic -> topic.at("spec").text("topicName"), topic -> topic.at("spec")));

        Map<String, NewTopic> wanted = Stream.concat(
                        TopicSettings.of(Topics.all()).stream(), TopicSettings.heartbeats().stream())
                .collect(Collectors.toMap(NewTopic::name, topic -> topic));
        assertThat(topics.keySet()).containsExactlyInAnyOrderElementsOf(wanted.keySet());
        wanted.forEach((name, topic) -> {
            assertThat(topics.get(name).text("partitions")).isEqualTo(Integer.toString(topic.numPartitions()));
            assertThat(topics.get(name).at("config").keys())
                    .isEqualTo(new TreeSet<>(topic.configs().keySet()));
            topic.configs()
                    .forEach((setting, value) -> assertThat(
                                    topics.get(name).at("config").text(setting))
                            .isEqualTo(value));
        });
    }

    @Test
    void kafka_is_set_as_on_one_machine_where_strimzi_lets_us() throws IOException {
        Map<String, String> settings = new OnOneMachine(data).kafka();
        Tree kafka = SINGLE_NODE.object("Kafka", "prism").at("spec", "kafka");

        assertThat(kafka.text("version")).isEqualTo(Project.versionOf("kafka", "kafka_2.13"));
        assertThat(kafka.at("config").keys())
                .contains(
                        "auto.create.topics.enable",
                        "share.coordinator.state.topic.replication.factor",
                        "share.coordinator.state.topic.min.isr");
        kafka.at("config").keys().stream()
                .filter(settings::containsKey)
                .forEach(name ->
                        assertThat(kafka.at("config").text(name)).as(name).isEqualTo(settings.get(name)));
        assertThat(kafka.at("config").keys())
                .noneMatch(name -> List.of(KafkaClusterSpec.FORBIDDEN_PREFIXES.split(", ")).stream()
                        .anyMatch(name::startsWith));
    }

    @Test
    void nobody_comes_to_kafka_without_a_login_and_nobody_is_above_the_rules() {
        Tree kafka = SINGLE_NODE.object("Kafka", "prism").at("spec", "kafka");

        assertThat(kafka.at("listeners")
                        .items()
                        .map(listener -> listener.at("authentication").text("type")))
                .containsExactly("scram-sha-512");
        assertThat(kafka.at("authorization").text("type")).isEqualTo("simple");
        assertThat(kafka.at("authorization", "superUsers").exists()).isFalse();
    }

    @Test
    void whoever_logs_in_is_a_user_whose_secret_strimzi_makes() {
        String prefix = SINGLE_NODE
                .object("Kafka", "prism")
                .at("spec", "entityOperator", "userOperator")
                .text("secretPrefix");
        Set<String> users = PRODUCTION
                .ofKind("KafkaUser")
                .map(user -> user.at("metadata").text("name"))
                .collect(Collectors.toSet());
        Tree connect = PRODUCTION.object("KafkaConnect", "connect").at("spec", "authentication");
        Tree keda = PRODUCTION.object("TriggerAuthentication", "kafka").at("spec");
        Tree kedasName = keda.at("configMapTargetRef").items().findFirst().orElseThrow();
        Tree kedasPassword = keda.at("secretTargetRef").items().findFirst().orElseThrow();
        String scaler = PRODUCTION
                .object("ConfigMap", kedasName.text("name"))
                .at("data")
                .text(kedasName.text("key"));

        assertThat(prefix).isEqualTo("kafka-");
        assertThat(users).contains(connect.text("username"), scaler);
        assertThat(users)
                .containsAll(Stream.of(Service.values())
                        .filter(service -> service != Service.GATEWAY)
                        .map(Service::module)
                        .toList());
        assertThat(connect.at("passwordSecret").text("secretName")).isEqualTo(prefix + connect.text("username"));
        assertThat(kedasPassword.text("name")).isEqualTo(prefix + scaler);
        assertThat(Stream.of(connect.at("passwordSecret").text("password"), kedasPassword.text("key")))
                .containsOnly("password");
    }

    @Test
    void three_brokers_keep_three_copies_of_everything() {
        Tree config = PRODUCTION.object("Kafka", "prism").at("spec", "kafka", "config");

        assertThat(PRODUCTION.object("KafkaNodePool", "node").at("spec").text("replicas"))
                .isEqualTo("3");
        assertThat(config.keys().stream().filter(name -> name.endsWith("replication.factor")))
                .hasSize(4)
                .allMatch(name -> config.text(name).equals("3"));
        assertThat(config.keys().stream().filter(name -> name.endsWith("min.isr") || name.startsWith("min.insync")))
                .hasSize(3)
                .allMatch(name -> config.text(name).equals("2"));
    }

    @Test
    void every_outbox_has_a_connector_that_finds_its_password() {
        assertThat(PRODUCTION
                        .ofKind("KafkaConnector")
                        .map(connector -> connector.at("metadata").text("name")))
                .containsExactlyInAnyOrderElementsOf(PostgresSetUp.WITH_OUTBOX.stream()
                        .map(service -> service + "-outbox")
                        .toList());
        Tree connect = SINGLE_NODE.object("KafkaConnect", "connect").at("spec");
        String directory = connect.at("config").text("config.providers.secrets.param.allowed.paths");
        assertThat(connect.at("template", "connectContainer", "volumeMounts")
                        .items()
                        .map(mount -> mount.text("mountPath")))
                .containsExactly(directory);
        assertThat(SINGLE_NODE.object("Secret", "debezium").at("stringData").keys())
                .containsExactly("postgres-debezium");
        assertThat(PRODUCTION
                        .ofKind("KafkaConnector")
                        .map(connector -> connector.at("spec", "config").text("database.password")))
                .containsOnly("${secrets:" + directory + ":postgres-debezium}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mongodb", "redis", "minio", "keycloak", "apicurio"})
    void a_store_is_the_same_image_with_the_same_settings_as_in_compose(String name) {
        Tree store = container(SINGLE_NODE
                .workloads()
                .filter(workload -> workload.at("metadata").text("name").equals(name))
                .findFirst()
                .orElseThrow());
        Tree compose = new Tree(Project.yaml("docker-compose.yml")).at("services", name);

        assertThat(store.text("image")).isEqualTo(compose.text("image"));
        assertThat(Stream.concat(store.at("command").texts().stream(), store.at("args").texts().stream()))
                .containsExactlyElementsOf(compose.at("command").texts());
        Set<String> told = new TreeSet<>(compose.at("environment").keys());
        compose.at("secrets")
                .items()
                .map(secret -> secret.text("target"))
                .filter(target -> target.matches("[A-Z_]+"))
                .forEach(told::add);
        Set<String> here =
                store.at("env").items().map(variable -> variable.text("name")).collect(Collectors.toSet());
        here.remove("PRISM_ORIGIN");
        assertThat(here).containsExactlyInAnyOrderElementsOf(told);
        store.at("env")
                .items()
                .filter(variable -> variable.at("value").exists())
                .forEach(variable -> {
                    String value = compose.at("environment").text(variable.text("name"));
                    assertThat(variable.text("value"))
                            .isEqualTo(value.replace("${PRISM_ORIGIN:-http://localhost:8080}", "$(PRISM_ORIGIN)"));
                });
    }

    @Test
    void a_connector_reads_the_postgres_that_the_services_write() {
        Tree postgres = PRODUCTION.object("ConfigMap", "postgres").at("data");

        assertThat(PRODUCTION
                        .ofKind("KafkaConnector")
                        .map(connector -> connector.at("spec", "config"))
                        .map(config -> config.text("database.hostname") + ":" + config.text("database.port")))
                .containsOnly(postgres.text("POSTGRES_HOST") + ":" + postgres.text("POSTGRES_PORT"));
    }

    @Test
    void keda_asks_the_broker_that_the_services_use_from_its_own_namespace() {
        String[] broker = PRODUCTION
                .object("ConfigMap", "kafka")
                .at("data")
                .text("KAFKA_BOOTSTRAP_SERVERS")
                .split(":");

        assertThat(PRODUCTION
                        .ofKind("ScaledObject")
                        .flatMap(scaled -> scaled.at("spec", "triggers").items())
                        .filter(trigger -> trigger.text("type").equals("kafka"))
                        .peek(trigger -> assertThat(
                                        trigger.at("authenticationRef").text("name"))
                                .isEqualTo("kafka"))
                        .map(trigger -> trigger.at("metadata").text("bootstrapServers")))
                .isNotEmpty()
                .containsOnly(broker[0] + "."
                        + PRODUCTION
                                .ofKind("Namespace")
                                .findFirst()
                                .orElseThrow()
                                .at("metadata")
                                .text("name") + ":" + broker[1]);
    }
}
