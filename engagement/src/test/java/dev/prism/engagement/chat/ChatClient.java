package dev.prism.engagement.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The JDK's WebSocket client, so that the server's own frames are judged by another implementation.
class ChatClient implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    /// @param address path and query
    /// @param token null for nobody
    ChatClient(int port, String address, String token) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS));
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/v1/chat/" + address), this)
                .join();
    }

    void say(String text) {
        send(new JsonObject().put("type", "say").put("text", text).encode());
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /// A frame after which the message goes on.
    void sendPart(String part) {
        socket.sendText(part, false).join();
    }

    JsonObject next() throws InterruptedException {
        JsonObject next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a frame").isNotNull();
        return next;
    }

    JsonObject nextProblem() throws InterruptedException {
        JsonObject next = next();
        assertThat(next.getString("type")).isEqualTo("problem");
        return next.getJsonObject("problem");
    }

    int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(new JsonObject(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
