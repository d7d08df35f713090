package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prism.devstack.instance.Failure;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpTest {
    @TempDir
    private Path secrets;

    private final Map<String, JsonNode> received = new ConcurrentHashMap<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopListening() {
        server.stop(0);
    }

    @Test
    void the_registry_gets_the_schema_of_every_topic() throws Exception {
        new SetUp(Map.of("REGISTRY_URL", url(), "PRISM_SECRETS", secrets.toString())).apply("registry");

        assertThat(received).hasSameSizeAs(Topics.all());
        for (Topic topic : Topics.all()) {
            assertThat(received.get("POST /apis/ccompat/v7/subjects/" + topic.name() + "-value/versions")
                            .path("schema")
                            .asText())
                    .isEqualTo(topic.schema().toString());
        }
    }

    @Test
    void connect_gets_a_connector_for_each_outbox_and_a_place_to_find_the_password_at() throws Exception {
        new SetUp(Map.of(
                        "CONNECT_URL", url(),
                        "POSTGRES_HOST", "postgres",
                        "POSTGRES_PORT", "5432",
                        "POSTGRES_PASSWORD_DEBEZIUM", "${secrets:/mnt/secrets:postgres-debezium}"))
                .apply("connect");

        assertThat(received.keySet())
                .containsExactlyInAnyOrder(
                        "PUT /connectors/billing-outbox/config",
                        "PUT /connectors/identity-outbox/config",
                        "PUT /connectors/ingest-outbox/config");
        JsonNode billing = received.get("PUT /connectors/billing-outbox/config");
        assertThat(billing.path("database.hostname").asText()).isEqualTo("postgres");
        assertThat(billing.path("database.password").asText()).isEqualTo("${secrets:/mnt/secrets:postgres-debezium}");
        assertThat(billing.path("slot.name").asText()).isEqualTo("billing_outbox");
    }

    @Test
    void a_refusal_is_a_failure() {
        status = 400;

        assertThatThrownBy(() -> new SetUp(Map.of("CONNECT_URL", url())).apply("connect"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("refused");
    }

    @Test
    void a_variable_that_is_not_set_is_named() {
        assertThatThrownBy(() -> new SetUp(Map.of()).apply("kafka"))
                .isInstanceOf(Failure.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS is not set");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.put(exchange.getRequestMethod() + " " + exchange.getRequestURI(), Json.parse(body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
