package dev.prism.gateway.proxy;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static dev.prism.gateway.testing.RunningGateway.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.ext.web.client.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class WebSocketThroughTheDoorIT {
    private Browser browser;

    @BeforeEach
    void open() {
        browser = browser();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @RepeatedTest(5)
    void passes_a_websocket_both_ways() throws InterruptedException {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        ClientWebSocket socket = browser.vertx().createWebSocketClient().webSocket();
        socket.textMessageHandler(messages::add);
        await(socket.connect(browser.socket("/api/v1/chat/echo")));

        socket.writeTextMessage("hello");
        socket.writeTextMessage("x".repeat(60_000));

        assertThat(messages.poll(60, TimeUnit.SECONDS))
                .contains("x-forwarded-host")
                .doesNotContain("cookie");
        assertThat(messages.poll(60, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(messages.poll(60, TimeUnit.SECONDS)).hasSize(60_000);
    }

    @Test
    void refuses_a_websocket_of_another_site() {
        HttpResponse<Buffer> answer = upgrade("/api/v1/chat/echo", Map.of("Origin", "https://evil.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("/problems/cross-site");
    }

    @Test
    void passes_a_refused_websocket_with_its_problem() {
        HttpResponse<Buffer> answer = upgrade("/api/v1/chat/closed", Map.of("Origin", origin()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("/problems/banned");
    }

    /// A handshake by hand, so that a refusal can be read.
    private HttpResponse<Buffer> upgrade(String path, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Connection", "keep-alive, Upgrade");
        headers.put("Upgrade", "websocket");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        return browser.get(path, headers);
    }
}
