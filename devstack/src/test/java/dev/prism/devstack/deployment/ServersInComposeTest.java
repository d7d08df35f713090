package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Compose.FILE;
import static dev.prism.devstack.deployment.Compose.SERVICES;
import static dev.prism.devstack.deployment.Compose.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.outbox.OutboxConnector;
import dev.prism.devstack.server.Apicurio;
import dev.prism.devstack.server.Keycloak;
import dev.prism.devstack.server.Postgres;
import dev.prism.devstack.server.PostgresSetUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersInComposeTest {
    @TempDir
    private Path data;

    @Test
    void kafka_has_the_settings_of_the_launcher() throws IOException {
        Map<String, String> settings = new OnOneMachine(data).kafka();
        // Addresses and places.
        settings.keySet()
                .removeAll(Set.of("controller.quorum.voters", "listeners", "advertised.listeners", "log.dirs"));
        // Who is let in, from a secret.
        settings.keySet().removeIf(name -> name.endsWith(".sasl.jaas.config"));

        settings.forEach((name, value) -> assertThat(SERVICES.at("kafka", "environment")
                        .text("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT)))
                .as(name)
                .isEqualTo(value));
    }

    @Test
    void kafka_lets_in_whom_the_launcher_lets_in_by_the_passwords_that_they_are_given() throws IOException {
        Path secrets = data.resolve("secrets");
        MakeSecrets.in(secrets);

        for (String listener : List.of("clients", "controller")) {
            String setting = "listener.name." + listener + ".plain.sasl.jaas.config";
            String here = Files.readString(secrets.resolve("kafka-" + listener + ".jaas"));
            assertThat(users(here).keySet())
                    .isEqualTo(
                            users(new OnOneMachine(data).kafka().get(setting)).keySet());
            users(here)
                    .forEach((user, password) ->
                            assertThat(secrets.resolve("kafka-" + user)).hasContent(password));
            assertThat(SERVICES.at("kafka", "secrets")
                            .items()
                            .map(secret -> secret.text("source") + " " + secret.text("target")))
                    .contains("kafka-" + listener + ".jaas KAFKA_"
                            + setting.replace('.', '_').toUpperCase(Locale.ROOT));
        }
        assertThat(Files.readString(secrets.resolve("kafka-analytics.properties")))
                .contains("password=\"" + Files.readString(secrets.resolve("kafka-analytics")) + "\";");
    }

    /// Passwords by their users.
    private static Map<String, String> users(String jaas) {
        return Pattern.compile("user_([a-z]+)=\"([^\"]+)\"")
                .matcher(jaas)
                .results()
                .collect(Collectors.toMap(user -> user.group(1), user -> user.group(2)));
    }

    @Test
    void postgres_has_the_settings_of_the_launcher() {
        List<String> line =
                new Postgres(instance(), data.resolve("none")).command().arguments();
        List<String> wanted = new ArrayList<>();
        for (int place = 0; place < line.size(); place++) {
            if (line.get(place).equals("-c")
                    && !line.get(place + 1).startsWith("listen_addresses")
                    && !line.get(place + 1).startsWith("shared_buffers")) {
                wanted.add("-c" + line.get(place + 1));
            }
        }

        assertThat(wanted).isNotEmpty();
        assertThat(SERVICES.at("postgres", "command").texts()).containsAll(wanted);
    }

    @Test
    void keycloak_and_the_registry_are_told_what_the_launcher_tells_them() {
        assertThat(told("keycloak"))
                .containsAll(new Keycloak(instance(), data.resolve("none"))
                        .command().environment().keySet().stream()
                                .filter(name ->
                                        !Set.of("KC_HTTP_HOST", "KC_HTTP_PORT").contains(name))
                                .toList());
        assertThat(told("apicurio"))
                .containsAll(new Apicurio(instance(), data.resolve("none"))
                        .command().environment().keySet().stream()
                                .filter(name -> !name.matches("QUARKUS_MANAGEMENT_.*|QUARKUS_HTTP_PORT"))
                                .toList());
        Tree keycloak = SERVICES.at("keycloak", "environment");
        assertThat(keycloak.text("KC_HTTP_RELATIVE_PATH")).isEqualTo("/auth");
        assertThat(SERVICES.at("gateway", "environment").text("KEYCLOAK_URL"))
                .endsWith(keycloak.text("KC_HTTP_RELATIVE_PATH"));
    }

    @Test
    void the_registry_knows_who_writes_by_the_key_that_the_job_is_given() throws IOException {
        Path secrets = data.resolve("secrets");
        MakeSecrets.in(secrets);

        assertThat(secrets.resolve("registry-writer.public"))
                .hasContent(new Apicurio(instance(), data.resolve("none"))
                        .command()
                        .environment()
                        .get("QUARKUS_OIDC_PUBLIC_KEY"));
        assertThat(SERVICES.at("apicurio", "secrets")
                        .items()
                        .map(secret -> secret.text("source") + " " + secret.text("target")))
                .contains("registry-writer.public QUARKUS_OIDC_PUBLIC_KEY");
        assertThat(SERVICES.at("set-up-registry", "secrets").texts()).containsExactly("registry-writer");
    }

    @Test
    void a_server_is_of_the_version_that_the_launcher_runs() {
        assertThat(SERVICES.at("kafka").text("image"))
                .isEqualTo("apache/kafka:" + Project.versionOf("kafka", "kafka_2.13"));
        assertThat(SERVICES.at("keycloak").text("image"))
                .isEqualTo("quay.io/keycloak/keycloak:" + Project.versionOf("keycloak", "keycloak-quarkus-dist"));
        assertThat(SERVICES.at("apicurio").text("image"))
                .isEqualTo(
                        "quay.io/apicurio/apicurio-registry:" + Project.versionOf("apicurio", "apicurio-registry-app"));
        assertThat(SERVICES.at("connect").text("image"))
                .isEqualTo("quay.io/debezium/connect:" + Project.versionOf("connect", "debezium-embedded"));
        assertThat(SERVICES.at("postgres").text("image"))
                .startsWith("postgres:"
                        + Project.versionOf("postgres", "${postgres.binaries}").replaceAll("\\.0$", "") + "-");
        assertThat(SERVICES.at("mongodb").text("image")).startsWith("mongo:8.");
        SERVICES.keys()
                .forEach(name -> assertThat(SERVICES.at(name).text("image")).doesNotEndWith(":latest"));
    }

    @Test
    void the_jobs_are_those_of_set_up_and_are_told_what_it_asks_for() {
        String source = Project.text("devstack/src/main/java/dev/prism/devstack/server/SetUp.java");
        Set<String> asked = found("told\\(\"([A-Z_]+)\"\\)", source);
        // For Kafka Connect's own use.
        asked.add("POSTGRES_PASSWORD_DEBEZIUM");
        Set<String> told = new TreeSet<>();
        Set<String> commands = new TreeSet<>();
        SERVICES.keys().stream()
                .map(SERVICES::at)
                .filter(service -> service.text("image").startsWith("prism/set-up:"))
                .forEach(job -> {
                    told.addAll(job.at("environment").keys());
                    commands.addAll(job.at("command").texts());
                });
        told.addAll(Image.variables());

        assertThat(commands).isEqualTo(found("case \"([a-z]+)\"", source));
        assertThat(told).containsAll(asked);
    }

    @Test
    void the_jobs_are_shown_the_secrets_that_they_set() {
        Set<String> all = new Tree(FILE).at("secrets").keys();
        Predicate<String> ofPostgres = name -> name.startsWith("postgres");
        Predicate<String> ofTheRealm = name -> name.startsWith("client-")
                || Set.of("keycloak-admin", "owner-password").contains(name);
        Predicate<String> ofTheRegistry = "registry-writer"::equals;

        assertThat(SERVICES.at("set-up-postgres", "secrets").texts())
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(ofPostgres).toList());
        assertThat(SERVICES.at("set-up-kafka", "secrets").texts()).containsExactly("kafka-admin");
        assertThat(SERVICES.at("set-up-keycloak", "secrets").texts())
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(ofTheRealm).toList());
        assertThat(Cluster.SINGLE_NODE
                        .object("Secret", "set-up")
                        .at("stringData")
                        .keys())
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(ofPostgres.or(ofTheRealm).or(ofTheRegistry))
                        .toList());
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_connectors_find_their_password_where_connect_has_it() {
        String password = SERVICES.at("set-up-connect", "environment")
                .text("POSTGRES_PASSWORD_DEBEZIUM")
                .substring(1);

        assertThat(SERVICES.at("connect", "secrets").items().map(secret -> secret.text("target")))
                .contains("/mnt/secrets/postgres-debezium", "/mnt/secrets/kafka-connect");
        assertThat(SERVICES.at("connect", "environment").text("CONNECT_SASL_JAAS_CONFIG"))
                .contains("password=\"$${secrets:/mnt/secrets:kafka-connect}\";");
        assertThat(password).isEqualTo("${secrets:/mnt/secrets:postgres-debezium}");
        assertThat(SERVICES.at("connect", "environment").text("CONNECT_CONFIG_PROVIDERS_SECRETS_PARAM_ALLOWED_PATHS"))
                .isEqualTo("/mnt/secrets");
        assertThat(PostgresSetUp.WITH_OUTBOX)
                .allSatisfy(service -> assertThat(
                                OutboxConnector.inConnect(service, Map.of("POSTGRES_PASSWORD_DEBEZIUM", password))
                                        .get("database.password"))
                        .isEqualTo(password));
    }

    private Instance instance() {
        return new Instance(Project.path(""), data, 0, false);
    }
}
