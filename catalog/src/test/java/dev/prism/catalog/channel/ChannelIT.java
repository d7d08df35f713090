package dev.prism.catalog.channel;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static dev.prism.catalog.Scene.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.TestStreams;
import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChannelIT {
    private final String handle = "it-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void opens_a_channel_and_tells_it() {
        try (TestTopics.Probe opened = TestTopics.from("channel-opened")) {
            UUID channelId = open(handle);

            ConsumerRecord<String, ChannelOpened> event = opened.awaitRecord(
                    ChannelOpened.class, told -> told.getHandle().equals(handle));
            assertThat(event.key()).isEqualTo(channelId.toString());
            assertThat(event.value().getOwnerId()).isEqualTo(TestAccounts.idOf("creator"));
            assertThat(event.value().getRevision()).isEqualTo(1);
            anonymous()
                    .get("/api/v1/channels/" + handle)
                    .then()
                    .statusCode(200)
                    .body("channelId", equalTo(channelId.toString()))
                    .body("name", equalTo("A <b>channel</b>"))
                    .body("live", equalTo(false));
        }
    }

    @Test
    void is_found_by_its_id_too_as_items_name_it() {
        UUID channelId = open(handle);

        anonymous().get("/api/v1/channels/" + channelId).then().statusCode(200).body("handle", equalTo(handle));
        anonymous().get("/api/v1/channels/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void refuses_a_handle_that_is_taken() {
        open(handle);

        as("fan")
                .body(body(handle))
                .post("/api/v1/channels")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/handle-taken"));
    }

    @Test
    void opens_once_under_one_idempotency_key() {
        String key = UUID.randomUUID().toString();

        String first = openWith(key);
        String again = openWith(key);

        assertThat(again).isEqualTo(first);
        as("creator")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body(handle))
                .post("/api/v1/channels")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-abc", "abc-", "Abc", "a b", "äbc", "a/../b", "abcdefghijabcdefghijabcdefghijx"})
    void refuses_what_is_no_handle(String wrong) {
        as("creator")
                .body(body(wrong))
                .post("/api/v1/channels")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void needs_a_login_to_open_and_none_to_look() {
        anonymous().body(body(handle)).post("/api/v1/channels").then().statusCode(401);
        anonymous()
                .get("/api/v1/channels/" + handle)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/channel-not-found"));
    }

    @Test
    void is_live_while_its_latest_stream_is() {
        UUID channelId = open(handle);
        UUID first = Uuid7.next();
        UUID second = Uuid7.next();
        Instant start = now();

        TestStreams.started(channelId, first, start);
        awaitLive(true);
        TestStreams.started(channelId, second, start.plusSeconds(10));
        TestStreams.ended(channelId, first, start, null);
        TestStreams.ended(channelId, second, start.plusSeconds(10), null);
        awaitLive(false);
        TestStreams.started(channelId, second, start.plusSeconds(10));
        TestStreams.started(channelId, Uuid7.next(), start.plusSeconds(5));
        UUID third = Uuid7.next();
        TestStreams.started(channelId, third, start.plusSeconds(20));
        awaitLive(true);
        TestStreams.ended(channelId, second, start.plusSeconds(10), null);
        TestStreams.ended(channelId, third, start.plusSeconds(20), null);
        awaitLive(false);
    }

    private UUID open(String handle) {
        return UUID.fromString(as("creator")
                .body(body(handle))
                .post("/api/v1/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("channelId"));
    }

    private String openWith(String idempotencyKey) {
        return as("creator")
                .header("Idempotency-Key", idempotencyKey)
                .body(body(handle))
                .post("/api/v1/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("channelId");
    }

    private static String body(String handle) {
        return "{\"handle\":\"" + handle + "\",\"name\":\"A <b>channel</b>\"}";
    }

    private void awaitLive(boolean live) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> anonymous().get("/api/v1/channels/" + handle).path("live"), equalTo(live));
    }
}
