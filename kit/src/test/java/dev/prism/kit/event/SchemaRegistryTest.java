package dev.prism.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A registry that is not up yet, as a service meets it when both start.
class SchemaRegistryTest {
    private static final Topic TOPIC = Topics.ownedBy("ingest").getFirst();

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private SchemaRegistry registry;
    private int awayFor;
    private int then = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"id\": 7}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked.incrementAndGet() > awayFor ? then : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        registry = new SchemaRegistry(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void is_asked_again_while_it_does_not_answer() {
        awayFor = 2;

        assertThat(registry.idOf(TOPIC, Duration.ofMinutes(1))).isEqualTo(7);
        assertThat(asked).hasValue(3);
    }

    @Test
    void is_given_up_when_the_patience_has_ended() {
        awayFor = Integer.MAX_VALUE;

        assertThatThrownBy(() -> registry.idOf(TOPIC, Duration.ZERO)).isInstanceOf(TimeoutException.class);
    }

    /// As it does when it is killed: the connection ends where an answer should be.
    @Test
    void passes_when_it_dies_before_its_answer() {
        server.createContext("/apis/ccompat/v7/schemas", HttpExchange::close);

        assertThatThrownBy(() -> registry.byId(7)).matches(Patience::isPassing);
    }

    @Test
    void is_not_asked_again_when_it_does_not_know_the_schema() {
        then = 404;

        assertThatThrownBy(() -> registry.idOf(TOPIC, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(TOPIC.name());
        assertThat(asked).hasValue(1);
    }
}
