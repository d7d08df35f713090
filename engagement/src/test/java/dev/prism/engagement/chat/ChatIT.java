package dev.prism.engagement.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChatIT {
    @Inject
    TestRoom room;

    @Inject
    Rooms rooms;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void what_a_fan_says_everybody_reads_and_the_topic_knows() throws Exception {
        try (TestTopics.Probe topic = TestTopics.from("chat-message-posted");
                ChatClient reader = room.connect(null);
                ChatClient fan = room.connect(TestAccounts.tokenOf("fan"))) {
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
            assertThat(event.getChannelId()).isEqualTo(room.channelId);
            assertThat(event.getTextLength()).isEqualTo(11);
            given().get(room.messages())
                    .then()
                    .statusCode(200)
                    .body("items.messageId", contains(heard.getString("messageId")))
                    .body("next", nullValue());
        }
    }

    @Test
    void a_script_is_just_text() throws Exception {
        String script = "<script>alert(\"x\")</script><img src=x onerror=alert(1)>";
        try (ChatClient fan = room.connect(TestAccounts.tokenOf("fan"))) {
            fan.say(script);

            assertThat(fan.next().getString("text")).isEqualTo(script);
        }
        given().get(room.messages()).then().contentType(ContentType.JSON).body("items[0].text", equalTo(script));
    }

    @Test
    void nobody_in_particular_may_not_say_anything_but_stays() throws Exception {
        try (ChatClient nobody = room.connect(null)) {
            nobody.say("hello");
            assertThat(nobody.nextProblem().getInteger("status")).isEqualTo(401);
            rooms.show(room.channelId, Frame.of(room.message("still here")));

            assertThat(nobody.next().getString("text")).isEqualTo("still here");
        }
    }

    @Test
    void a_message_in_several_frames_is_one_message() throws Exception {
        try (ChatClient fan = room.connect(TestAccounts.tokenOf("fan"))) {
            fan.sendPart("{\"type\":\"say\",");
            fan.send("\"text\":\"in two parts\"}");

            assertThat(fan.next().getString("text")).isEqualTo("in two parts");
        }
    }

    @Test
    void an_unknown_handle_is_a_problem_before_the_upgrade() {
        assertThatThrownBy(() -> new ChatClient(RestAssured.port, "no-such-channel", null))
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

        assertThatThrownBy(() -> room.connect(altered))
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

        try (ChatClient fan = room.connect(token)) {
            assertThat(fan.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void what_is_said_at_another_instance_is_heard_here() throws Exception {
        ChatMessage message = room.message("from the neighbour");
        try (ChatClient reader = room.seated()) {
            redis.pubsub(String.class)
                    .publish(
                            "prism:chat",
                            new JsonObject()
                                    .put("from", "another instance")
                                    .put("channelId", room.channelId.toString())
                                    .put("messageId", message.messageId().toString())
                                    .put("frame", message.toJson())
                                    .encode());

            assertThat(reader.next().getString("text")).isEqualTo("from the neighbour");
        }
    }
}
