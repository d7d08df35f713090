package dev.prism.devstack.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.KafkaLogin;
import dev.prism.devstack.instance.Secrets;
import dev.prism.devstack.outbox.OutboxConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Brings about in servers elsewhere what the launcher brings about in its own: databases, slots, topics, schemas,
/// realm and connectors. The one-shot jobs of compose and Kubernetes. All of it can be applied again.
///
/// Configured by its environment and by a directory of secrets that are named as the launcher's.
///
/// Source: docs/adr/0080-set-up-by-the-launchers-own-code.md
public final class SetUp {
    private final Map<String, String> environment;
    private final Secrets secrets;

    SetUp(Map<String, String> environment) {
        this.environment = environment;
        this.secrets = new Secrets(Path.of(environment.getOrDefault("PRISM_SECRETS", "/run/secrets")));
    }

    /// @param args what to set up: `postgres`, `kafka`, `registry`, `keycloak`, `connect`
    public static void main(String[] args) throws Exception {
        SetUp setUp = new SetUp(System.getenv());
        for (String server : args) {
            setUp.apply(server);
            System.out.println(server + " is set up");
        }
    }

    void apply(String server) throws Exception {
        switch (server) {
            case "postgres" -> new PostgresSetUp(told("POSTGRES_HOST") + ":" + told("POSTGRES_PORT"), secrets).apply();
            case "kafka" -> topics();
            case "registry" -> new Registrations(told("REGISTRY_URL"), new RegistryWriter(secrets)).apply();
            case "keycloak" -> realm().apply();
            case "connect" -> connectors();
            default -> throw new Failure("there is no set-up of " + server);
        }
    }

    private void topics() throws ExecutionException, InterruptedException {
        KafkaSetUp kafka =
                new KafkaSetUp(new KafkaLogin(KafkaLogin.ADMIN, secrets).client(told("KAFKA_BOOTSTRAP_SERVERS")));
        kafka.apply();
        kafka.apply(TopicSettings.heartbeats());
    }

    private Realm realm() {
        return new Realm(
                told("KEYCLOAK_URL"),
                told("PRISM_ORIGIN"),
                Path.of(""),
                secrets,
                Boolean.parseBoolean(environment.getOrDefault("PRISM_DEMO", "false")),
                Path.of(told("PRISM_MEMORY")));
    }

    /// Kafka Connect looks the password up by itself, so that its own answers do not tell it.
    private void connectors() throws IOException {
        for (String service : PostgresSetUp.WITH_OUTBOX) {
            ObjectNode config = Json.object();
            OutboxConnector.inConnect(service, environment).forEach(config::put);
            Json.Answer answer = Json.send(
                    "PUT", told("CONNECT_URL") + "/connectors/" + service + "-outbox/config", Map.of(), config);
            if (!answer.ok()) {
                throw new Failure("Kafka Connect refused the outbox of " + service + " (" + answer.status() + "): "
                        + answer.body());
            }
        }
    }

    private String told(String variable) {
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            throw new Failure(variable + " is not set");
        }
        return value;
    }
}
