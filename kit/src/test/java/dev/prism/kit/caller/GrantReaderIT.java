package dev.prism.kit.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prism.kit.testing.TestGrants;
import dev.prism.kit.testing.TestServers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real broker, and a registry that can be taken away.
class GrantReaderIT {
    private static final Duration WAIT = Duration.ofSeconds(60);

    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away = true;
    private HttpServer registry;

    @BeforeEach
    void standBeforeTheRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        registry.createContext("/", this::answer);
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void misses_no_grant_while_the_registry_is_away() throws Exception {
        UUID accountId = UUID.randomUUID();
        UUID channelId = UUID.randomUUID();
        TestGrants.grant(accountId, channelId, Role.OWNER);
        Grants grants = new Grants();
        GrantReader reader = new GrantReader(grants, config());

        reader.start(new StartupEvent());
        await().atMost(WAIT).until(() -> refused.get() >= 2);
        away = false;

        await().atMost(WAIT).until(grants::areRead);
        assertThat(grants.allows(accountId, channelId, Permission.STREAM)).isTrue();
        reader.stop(new ShutdownEvent());
    }

    private Config config() {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder()
                .withDefaultValue("quarkus.application.name", "billing")
                .withDefaultValue(
                        "prism.registry.url",
                        "http://127.0.0.1:" + registry.getAddress().getPort());
        TestServers.broker("billing")
                .forEach((name, value) -> config.withDefaultValue("kafka." + name, value.toString()));
        return config.build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (away) {
            refused.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        URI real = URI.create(TestServers.variable("REGISTRY_URL") + exchange.getRequestURI());
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> schema = http.send(HttpRequest.newBuilder(real).build(), BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(schema.statusCode(), schema.body().length);
            exchange.getResponseBody().write(schema.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }
}
