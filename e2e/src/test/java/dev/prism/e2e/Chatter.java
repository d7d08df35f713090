package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A fan who says numbered messages in the demo channel's chat and connects again whenever nothing comes back, with the
/// last message that was heard. What comes back was stored, as engagement/README.md promises; what does not may have
/// been, and is not said again.
final class Chatter extends Actor {
    /// Slower than a person may talk, as engagement/README.md says.
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(1_100);

    private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    /// Tells these messages from those of others.
    private final String mark = UUID.randomUUID().toString();

    private final List<String> frames = new CopyOnWriteArrayList<>();
    /// Texts by message id, in the order in which they came.
    private final Map<String, String> heard = new LinkedHashMap<>();

    private Optional<WebSocket> socket = Optional.empty();
    private String lastMessageId = "";
    private int framesRead;
    private int said;

    Chatter() {
        super("chatter", BETWEEN_MESSAGES);
        begin();
    }

    @Override
    void act() throws InterruptedException {
        if (comesBack(mark + " " + ++said)) {
            succeeded();
        } else {
            hangUp();
        }
    }

    /// Ends with a message that comes back, so that all before it were heard.
    @Override
    public void close() throws InterruptedException {
        super.close();
        int before = successes();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (faults().isEmpty() && successes() == before) {
            if (Instant.now().isAfter(deadline)) {
                faults().add("nothing comes back");
            }
            act();
            Thread.sleep(BETWEEN_MESSAGES);
        }
        hangUp();
        http.shutdownNow();
    }

    /// What came back is kept once, nothing is kept twice, all that is kept was heard, and each has its event.
    void requireOnce() {
        List<Map<String, String>> kept = Pages.all("/api/v1/chat/demo/messages").stream()
                .filter(message -> message.get("text").startsWith(mark))
                .toList();

        assertThat(kept).extracting(message -> message.get("text")).doesNotHaveDuplicates();
        assertThat(kept)
                .extracting(message -> message.get("messageId"))
                .containsExactlyInAnyOrderElementsOf(heard.keySet());
        try (Topic posted = new Topic("chat-message-posted")) {
            await().atMost(SOON).untilAsserted(() -> {
                Map<String, Set<String>> events = Books.eventIds(posted, "messageId");
                assertThat(heard.keySet())
                        .allSatisfy(
                                messageId -> assertThat(events.get(messageId)).hasSize(1));
            });
        }
    }

    private boolean comesBack(String text) throws InterruptedException {
        try {
            if (socket.isEmpty()) {
                socket = Optional.of(connect());
            }
            socket.get()
                    .sendText("{\"type\":\"say\",\"text\":\"" + text + "\"}", true)
                    .get(COMES_BACK_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            requirePassing(away.getCause());
            return false;
        }
        Instant deadline = Instant.now().plus(COMES_BACK_WITHIN);
        while (!heard.containsValue(text) && Instant.now().isBefore(deadline)) {
            Thread.sleep(20);
            listen();
        }
        return heard.containsValue(text);
    }

    private WebSocket connect() throws ExecutionException, InterruptedException, TimeoutException {
        String token;
        try {
            token = Platform.token("fan");
        } catch (Exception | AssertionError away) {
            throw new TimeoutException("nobody can log in: " + away);
        }
        return http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(Platform.webSocket("/api/v1/chat/demo?after=" + lastMessageId), new Ear(frames))
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private void hangUp() {
        socket.ifPresent(WebSocket::abort);
        socket = Optional.empty();
    }

    private void listen() {
        for (String text : frames.subList(framesRead, frames.size())) {
            JsonPath frame = JsonPath.from(text);
            if ("problem".equals(frame.getString("type"))) {
                assertThat(Platform.isPassing(frame.getInt("problem.status")))
                        .as(text)
                        .isTrue();
            } else {
                lastMessageId = frame.getString("messageId");
                if (frame.getString("text").startsWith(mark)) {
                    heard.put(lastMessageId, frame.getString("text"));
                }
            }
            framesRead++;
        }
    }

    private static void requirePassing(Throwable away) {
        if (away instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            assertThat(Platform.isPassing(status))
                    .as("the chat answers %d", status)
                    .isTrue();
        }
    }
}
