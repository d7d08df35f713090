package dev.prism.engagement.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.engagement.text.Author;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestChannels;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// The chat of a channel of its own.
@Dependent
class TestRoom {
    private static final Author SOMEBODY = new Author(UUID.randomUUID(), "Somebody");

    final UUID channelId = Uuid7.next();
    final String handle = "t-" + UUID.randomUUID().toString().substring(0, 18);
    private final ChatStore chats;
    private final RedisDataSource redis;
    private final Clock clock;

    TestRoom(ChatStore chats, RedisDataSource redis, Clock clock) {
        this.chats = chats;
        this.redis = redis;
        this.clock = clock;
    }

    /// Once the channel was opened; everybody has been quiet for a while.
    void open() {
        for (String username : List.of("creator", "fan", "finance", "moderator", "operator")) {
            redis.key().del("pace:chat:" + TestAccounts.idOf(username));
        }
        TestChannels.open(channelId, handle, UUID.randomUUID());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get(messages()).statusCode() == 200);
    }

    /// The path of its history.
    String messages() {
        return "/api/v1/chat/" + handle + "/messages";
    }

    /// @param token null for nobody
    ChatClient connect(String token) {
        return new ChatClient(RestAssured.port, handle, token);
    }

    /// A reader that comes back.
    ChatClient connectAfter(UUID messageId) {
        return new ChatClient(RestAssured.port, handle + "?after=" + messageId, null);
    }

    /// A reader in a room of one message. A socket is open a moment before it has its seat; the history comes after
    /// that.
    ChatClient seated() throws InterruptedException {
        fill(1);
        ChatClient reader = connect(null);
        assertThat(reader.next().getString("text")).isEqualTo("message 0");
        return reader;
    }

    List<ChatMessage> fill(int count) {
        List<ChatMessage> messages =
                IntStream.range(0, count).mapToObj(i -> message("message " + i)).toList();
        messages.forEach(message -> chats.append(channelId, message).await().indefinitely());
        return messages;
    }

    ChatMessage message(String text) {
        return new ChatMessage(Uuid7.next(), SOMEBODY, text, clock.instant());
    }
}
