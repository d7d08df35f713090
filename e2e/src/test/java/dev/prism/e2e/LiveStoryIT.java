package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The live half of the main job, from the encoder to the recording.
@TestMethodOrder(OrderAnnotation.class)
@Order(2)
@ExtendWith(EndsAtFirstFailure.class)
class LiveStoryIT {
    @TempDir
    static Path folder;

    private static String channelId;
    private static String streamId;

    @Test
    @Order(1)
    void the_creator_goes_live_anybody_watches_and_the_fan_chats() throws Exception {
        channelId = Platform.channelId("demo");
        Encoder encoder = Encoder.start(folder.resolve("encoder.log"));
        try (encoder) {
            try (Topic started = new Topic("stream-started")) {
                streamId = started.await(event -> event.text("channelId").equals(channelId))
                        .text("streamId");
            }
            await().atMost(SOON)
                    .untilAsserted(
                            () -> anybody().get("/api/v1/channels/demo").then().body("live", equalTo(true)));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> anybody().get("/live/demo/index.m3u8").then().statusCode(200));
            assertThat(Ffmpeg.probe(Platform.url("/live/demo/index.m3u8")))
                    .contains("h264")
                    .contains("aac");
            Ffmpeg.play(Platform.url("/live/demo/index.m3u8"), 3);
            chat();
        }
        encoder.key().revoke();
    }

    @Test
    @Order(2)
    void the_recording_is_an_item_in_the_library() {
        Item recording;
        try (Topic ended = new Topic("stream-ended")) {
            Topic.Event event = ended.await(it -> it.text("streamId").equals(streamId));
            recording = new Item(((GenericRecord) event.value().get("recording"))
                    .get("contentId")
                    .toString());
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> recording.readBy("creator").then().statusCode(200).body("state", equalTo("ready")));
        await().atMost(SOON)
                .untilAsserted(
                        () -> anybody().get("/api/v1/channels/demo").then().body("live", equalTo(false)));
        String url =
                recording.playback("creator").then().statusCode(200).extract().path("url");
        Ffmpeg.play(url, 3, "Authorization: Bearer " + Platform.token("creator"));
        as("creator")
                .get("/api/v1/contents?channelId=" + channelId + "&limit=50")
                .then()
                .body("items.contentId", hasItem(recording.contentId()));
    }

    private static void chat() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var listener = http.newWebSocketBuilder()
                    .buildAsync(Platform.webSocket("/api/v1/chat/demo"), new Ear(heard))
                    .get(60, TimeUnit.SECONDS);
            var fan = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + Platform.token("fan"))
                    .buildAsync(Platform.webSocket("/api/v1/chat/demo"), new Ear(new CopyOnWriteArrayList<>()))
                    .get(60, TimeUnit.SECONDS);
            fan.sendText("{\"type\":\"say\",\"text\":\"Hello <i>all</i>\"}", true)
                    .get(60, TimeUnit.SECONDS);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(heard).anySatisfy(frame -> {
                        assertThat(JsonPath.from(frame).getString("type")).isEqualTo("message");
                        assertThat(JsonPath.from(frame).getString("text")).isEqualTo("Hello <i>all</i>");
                        assertThat(JsonPath.from(frame).getString("author.name"))
                                .isNotBlank();
                    }));
            fan.abort();
            listener.abort();
        }
        anybody()
                .get("/api/v1/chat/demo/messages")
                .then()
                .statusCode(200)
                .body("items.text", hasItem("Hello <i>all</i>"));
        try (Topic posted = new Topic("chat-message-posted")) {
            posted.await(event -> event.text("channelId").equals(channelId));
        }
    }
}
