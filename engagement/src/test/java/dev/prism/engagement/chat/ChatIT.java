package dev.prism.engagement.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.engagement.text.Author;
import dev.prism.events.catalog.ChannelOpened;
import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChatIT {
    private static final Author SOMEBODY = new Author(UUID.randomUUID(), "Somebody");

    @TestHTTPResource
    URI server;

    @Inject
    ChatStore chats;

    @Inject
    Rooms rooms;

    @Inject
    RedisDataSource redis;

    @Inject
    Clock clock;

    @Inject
    ChatConfig config;

    private final UUID channelId = Uuid7.next();
    private final String handle = "t-" + UUID.randomUUID().toString().substring(0, 18);

    @BeforeEach
    void everybody_has_been_quiet_for_a_while() {
        for (String username : List.of("creator", "fan", "finance", "moderator", "operator")) {
            redis.key().del("pace:chat:" + TestAccounts.idOf(username));
        }
    }

    @BeforeEach
    void a_channel_was_opened() {
        TestTopics.send(
                "channel-opened",
                channelId.toString(),
                ChannelOpened.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setOpenedAt(Instant.now())
                        .setChannelId(channelId)
                        .setHandle(handle)
                        .setName("Test")
                        .setOwnerId(UUID.randomUUID())
                        .setRevision(1)
                        .build());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/api/v1/chat/" + handle + "/messages").statusCode() == 200);
    }

    @Test
    void what_a_fan_says_everybody_reads_and_the_topic_knows() throws Exception {
        try (TestTopics.Probe topic = TestTopics.from("chat-message-posted");
                ChatClient reader = connect(null);
                ChatClient fan = connect(TestAccounts.tokenOf("fan"))) {
            fan.say("hello there");

            JsonObject heard = reader.next();
            assertThat(heard.getString("type")).isEqualTo("message");
            assertThat(heard.getString("text")).isEqualTo("hello there");
            assertThat(heard.getJsonObject("author").getString("accountId"))
                    .isEqualTo(TestAccounts.idOf("fan").toString());
            assertThat(heard.getJsonObject("author").getString("name")).isNotBlank();
            assertThat(fan.next()).isEqualTo(heard);
            ChatMessagePosted event = topic.await(
                    ChatMessagePosted.class,
                    posted -> posted.getMessageId().toString().equals(heard.getString("messageId")));
            assertThat(event.getChannelId()).isEqualTo(channelId);
            assertThat(event.getTextLength()).isEqualTo(11);
            given().get("/api/v1/chat/" + handle + "/messages")
                    .then()
                    .statusCode(200)
                    .body("items.messageId", contains(heard.getString("messageId")))
                    .body("next", nullValue());
        }
    }

    @Test
    void a_script_is_just_text() throws Exception {
        String script = "<script>alert(\"x\")</script><img src=x onerror=alert(1)>";
        try (ChatClient fan = connect(TestAccounts.tokenOf("fan"))) {
            fan.say(script);

            assertThat(fan.next().getString("text")).isEqualTo(script);
        }
        given().get("/api/v1/chat/" + handle + "/messages")
                .then()
                .contentType(ContentType.JSON)
                .body("items[0].text", equalTo(script));
    }

    @Test
    void nobody_in_particular_may_not_say_anything_but_stays() throws Exception {
        try (ChatClient nobody = connect(null)) {
            nobody.say("hello");
            assertThat(nobody.nextProblem().getInteger("status")).isEqualTo(401);
            rooms.show(channelId, Frame.of(message("still here")));

            assertThat(nobody.next().getString("text")).isEqualTo("still here");
        }
    }

    @Test
    void what_is_no_json_gets_a_problem_and_the_socket_stays() throws Exception {
        try (ChatClient fan = connect(TestAccounts.tokenOf("fan"))) {
            fan.send("{\"type\":\"say\",\"text\":");
            JsonObject problem = fan.nextProblem();
            assertThat(problem.getString("type")).isEqualTo("/problems/garbled-frame");
            assertThat(problem.getInteger("status")).isEqualTo(400);

            fan.say("and now properly");
            assertThat(fan.next().getString("text")).isEqualTo("and now properly");
        }
    }

    @Test
    void who_sends_nothing_but_garbage_is_sent_away_with_1008() throws Exception {
        try (ChatClient nobody = connect(null)) {
            for (int i = 0; i < config.refusalsMax(); i++) {
                nobody.send("x");
                nobody.nextProblem();
            }

            assertThat(nobody.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void a_message_that_is_taken_forgives_those_before_it() throws Exception {
        try (ChatClient moderator = connect(TestAccounts.tokenOf("moderator"))) {
            for (int i = 0; i < config.refusalsMax() - 1; i++) {
                moderator.send("x");
                moderator.nextProblem();
            }
            moderator.say("sorry");
            assertThat(moderator.next().getString("text")).isEqualTo("sorry");

            moderator.send("x");
            moderator.nextProblem();
            moderator.say("sorry again");

            assertThat(moderator.next().getString("text")).isEqualTo("sorry again");
        }
    }

    @Test
    void a_text_that_is_too_long_or_empty_is_refused() throws Exception {
        try (ChatClient fan = connect(TestAccounts.tokenOf("fan"))) {
            fan.say("x".repeat(501));
            assertThat(fan.nextProblem().getString("type")).isEqualTo("/problems/text-refused");

            fan.say("   ");
            assertThat(fan.nextProblem().getString("type")).isEqualTo("/problems/text-refused");
        }
    }

    @Test
    void who_says_too_much_is_told_to_wait() throws Exception {
        try (ChatClient finance = connect(TestAccounts.tokenOf("finance"))) {
            List<JsonObject> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                finance.say("message " + i);
            }
            for (int i = 0; i < 12; i++) {
                answers.add(finance.next());
            }

            assertThat(answers)
                    .filteredOn(answer -> answer.getString("type").equals("problem"))
                    .isNotEmpty()
                    .allSatisfy(
                            answer -> assertThat(answer.getJsonObject("problem").getInteger("status"))
                                    .isEqualTo(429));
        }
    }

    @Test
    void an_oversized_frame_ends_the_connection() throws Exception {
        try (Socket raw = upgraded()) {
            byte[] masked = new byte[20_000 + 8];
            ByteBuffer.wrap(masked)
                    .put((byte) 0x81)
                    .put((byte) (0x80 | 126))
                    .putShort((short) 20_000)
                    .putInt(0);
            raw.getOutputStream().write(masked);

            assertThat(bytesUntilTheEnd(raw)).as("nothing but a goodbye").isLessThan(200);
        }
    }

    @Test
    void an_oversized_message_of_many_frames_closes_the_socket_with_1009() throws Exception {
        try (ChatClient fan = connect(TestAccounts.tokenOf("fan"))) {
            for (int i = 0; i < 9; i++) {
                fan.sendPart("x".repeat(1_000));
            }

            assertThat(fan.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void a_message_in_several_frames_is_one_message() throws Exception {
        try (ChatClient fan = connect(TestAccounts.tokenOf("fan"))) {
            fan.sendPart("{\"type\":\"say\",");
            fan.send("\"text\":\"in two parts\"}");

            assertThat(fan.next().getString("text")).isEqualTo("in two parts");
        }
    }

    @Test
    void an_unknown_handle_is_a_problem_before_the_upgrade() {
        assertThatThrownBy(() -> new ChatClient(server.getPort(), "no-such-channel", null))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(404));
        given().get("/api/v1/chat/no-such-channel/messages")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/channel-not-found"));
    }

    @Test
    void an_altered_token_is_refused_before_the_upgrade() {
        String altered = TestAccounts.tokenOf("fan") + "x";

        assertThatThrownBy(() -> connect(altered))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void the_socket_closes_with_1008_when_the_token_expires() throws Exception {
        String token = TestAccounts.tokenOf("fan");
        long expires = new JsonObject(
                        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getLong("exp");
        Instant almost = Instant.ofEpochSecond(expires).minusMillis(500);
        QuarkusMock.installMockForType(
                Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), almost)), Clock.class);

        try (ChatClient fan = connect(token)) {
            assertThat(fan.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void a_garbled_cursor_is_a_problem() {
        given().get("/api/v1/chat/" + handle + "/messages?after=%25%25garbled")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }

    @Test
    void history_is_paged_through_all_its_buckets_newest_first() {
        fill(150);

        List<String> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = given().get("/api/v1/chat/" + handle + "/messages?limit=40&after=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.text"));
            next = page.getString("next");
        }

        List<String> expected =
                IntStream.range(0, 150).mapToObj(i -> "message " + i).toList().reversed();
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void who_connects_gets_the_last_50_oldest_first() throws Exception {
        fill(70);

        try (ChatClient reader = connect(null)) {
            for (int i = 20; i < 70; i++) {
                assertThat(reader.next().getString("text")).isEqualTo("message " + i);
            }
        }
    }

    @Test
    void who_connects_again_gets_what_came_after_the_last_message_seen() throws Exception {
        List<ChatMessage> messages = fill(70);

        try (ChatClient reader = new ChatClient(
                server.getPort(), handle + "?after=" + messages.get(66).messageId(), null)) {
            assertThat(reader.next().getString("text")).isEqualTo("message 67");
            assertThat(reader.next().getString("text")).isEqualTo("message 68");
            assertThat(reader.next().getString("text")).isEqualTo("message 69");
        }
    }

    @Test
    void what_is_said_at_another_instance_is_heard_here() throws Exception {
        ChatMessage message = message("from the neighbour");
        fill(1);
        try (ChatClient reader = connect(null)) {
            awaitSeat(reader);
            redis.pubsub(String.class)
                    .publish(
                            "prism:chat",
                            new JsonObject()
                                    .put("from", "another instance")
                                    .put("channelId", channelId.toString())
                                    .put("messageId", message.messageId().toString())
                                    .put("frame", message.toJson())
                                    .encode());

            assertThat(reader.next().getString("text")).isEqualTo("from the neighbour");
        }
    }

    @Test
    void a_reader_that_does_not_read_is_cut_off_and_the_others_get_everything() throws Exception {
        String filling = "x".repeat(400);
        int count = 20_000;
        int atOnce = 200;
        fill(1);
        try (Socket lazy = upgraded();
                ChatClient reader = connect(null)) {
            awaitSeat(reader);
            for (int from = 0; from < count; from += atOnce) {
                for (int i = from; i < from + atOnce; i++) {
                    rooms.show(channelId, Frame.of(message(i + filling)));
                }
                for (int i = from; i < from + atOnce; i++) {
                    assertThat(reader.next().getString("text")).isEqualTo(i + filling);
                }
            }

            assertThat(bytesUntilTheEnd(lazy)).isLessThan(count * 500L);
        }
    }

    /// A bare socket, upgraded, that reads nothing further by itself.
    private Socket upgraded() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/chat/" + handle + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Sec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
        return socket;
    }

    private static long bytesUntilTheEnd(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return bytes;
    }

    private ChatClient connect(String token) {
        return new ChatClient(server.getPort(), handle, token);
    }

    /// A socket is open a moment before it has its seat; the history comes after that.
    private static void awaitSeat(ChatClient reader) throws InterruptedException {
        assertThat(reader.next().getString("text")).isEqualTo("message 0");
    }

    private List<ChatMessage> fill(int count) {
        List<ChatMessage> messages =
                IntStream.range(0, count).mapToObj(i -> message("message " + i)).toList();
        messages.forEach(message -> chats.append(channelId, message).await().indefinitely());
        return messages;
    }

    private ChatMessage message(String text) {
        return new ChatMessage(Uuid7.next(), SOMEBODY, text, clock.instant());
    }
}
