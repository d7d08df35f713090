package dev.prism.catalog.content;

import static dev.prism.catalog.Scene.as;
import static dev.prism.catalog.Scene.now;
import static dev.prism.catalog.Scene.prefixOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.Scene;
import dev.prism.catalog.TestStreams;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContentFactsIT {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void an_upload_becomes_an_item_once() {
        UUID uploadId = Uuid7.next();
        UUID contentId = Uuid7.next();
        UUID sentAfterIt = Uuid7.next();
        try (TestTopics.Probe added = TestTopics.from("content-added")) {
            scene.sendUpload(uploadId, contentId, "A walk");
            scene.sendUpload(uploadId, contentId, "A walk");
            scene.sendUpload(uploadId, sentAfterIt, "Sent after it");
            scene.awaitContent(sentAfterIt, _ -> true);
            JsonPath content = scene.awaitContent(contentId, _ -> true);

            assertThat(content.getString("state")).isEqualTo("processing");
            assertThat(content.getString("title")).isEqualTo("A walk");
            assertThat(content.getString("origin")).isEqualTo("upload");
            assertThat(content.getString("access.kind")).isEqualTo("public");
            assertThat(content.getInt("progress")).isZero();
            ContentAdded event =
                    added.await(ContentAdded.class, told -> told.getContentId().equals(contentId));
            assertThat(event.getChannelId()).isEqualTo(scene.channelId);
            assertThat(event.getOrigin()).isEqualTo(ContentOrigin.UPLOAD);
            assertThat(event.getAddedBy()).isEqualTo(TestAccounts.idOf("creator"));
            assertThat(added.allWithin(
                            Duration.ofSeconds(2),
                            ContentAdded.class,
                            told -> told.getContentId().equals(contentId)))
                    .hasSize(1);
        }
    }

    @Test
    void progress_never_falls() {
        UUID contentId = scene.uploaded("A walk");

        scene.sendProgressed(contentId, 40);
        scene.sendProgressed(contentId, 10);
        scene.sendProgressed(contentId, 41);

        JsonPath content = scene.awaitContent(contentId, item -> item.getInt("progress") >= 41);
        assertThat(content.getInt("progress")).isEqualTo(41);
    }

    @Test
    void the_first_telling_of_its_media_wins() {
        UUID contentId = scene.ready("A walk");
        scene.sendTranscoded(contentId, Uuid7.next(), "somewhere/else");
        scene.sendFailed(contentId);
        scene.sendProgressed(contentId, 3);
        scene.sendPrice(contentId, 499, 1, true);

        JsonPath content =
                scene.awaitContent(contentId, item -> !item.getList("offers").isEmpty());

        assertThat(content.getString("state")).isEqualTo("ready");
        assertThat(content.getInt("progress")).isEqualTo(100);
        assertThat(content.getLong("durationMillis")).isEqualTo(60_000);
        assertThat(content.getInt("renditions[0].height")).isEqualTo(720);
        assertThat(content.getString("thumbnails[0].url"))
                .isEqualTo("/api/v1/contents/" + contentId + "/thumbnails/320.jpg");
        assertThat(content.getString("failure")).isNull();
    }

    @Test
    void facts_may_come_before_the_item() {
        UUID contentId = Uuid7.next();
        scene.sendProgressed(contentId, 90);
        scene.sendPrice(contentId, 499, 1, true);
        scene.sendTranscoded(contentId, Uuid7.next(), prefixOf(contentId));
        UUID marker = scene.ready("Sent after it");
        as("creator").get("/api/v1/contents/" + contentId).then().statusCode(404);
        as("creator")
                .get("/api/v1/contents?channelId=" + scene.channelId)
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].contentId", equalTo(marker.toString()));

        scene.sendUpload(contentId, "Late");

        JsonPath content = scene.awaitContent(
                contentId,
                item -> item.getString("state").equals("ready")
                        && !item.getList("offers").isEmpty());
        assertThat(content.getString("title")).isEqualTo("Late");
        assertThat(content.getLong("offers[0].amountMinor")).isEqualTo(499);
    }

    @Test
    void tells_why_an_item_failed() {
        UUID contentId = scene.uploaded("No video");

        scene.sendFailed(contentId);

        JsonPath content =
                scene.awaitContent(contentId, item -> item.getString("state").equals("failed"));
        assertThat(content.getString("failure.reason")).isEqualTo("not-media");
        assertThat(content.getString("failure.detail")).isEqualTo("The file is no video.");
    }

    @Test
    void a_stale_price_is_ignored() {
        UUID contentId = scene.uploaded("A walk");

        scene.sendPrice(contentId, 599, 2, true);
        scene.sendPrice(contentId, 499, 1, true);
        scene.sendPrice(contentId, 699, 3, true);

        JsonPath content = scene.awaitContent(
                contentId, item -> item.getList("offers").size() == 1 && item.getLong("offers[0].amountMinor") == 699);
        assertThat(content.getString("offers[0].currency")).isEqualTo("EUR");
        scene.sendPrice(contentId, 499, 2, true);
        scene.sendPrice(contentId, 699, 4, false);
        scene.awaitContent(contentId, item -> item.getList("offers").isEmpty());
    }

    @Test
    void a_recorded_stream_becomes_an_item_that_is_ready() {
        UUID contentId = Uuid7.next();
        try (TestTopics.Probe added = TestTopics.from("content-added")) {
            TestStreams.ended(scene.channelId, Uuid7.next(), now().minusSeconds(30), contentId);

            JsonPath content = scene.awaitContent(contentId, _ -> true);
            assertThat(content.getString("state")).isEqualTo("ready");
            assertThat(content.getString("origin")).isEqualTo("recording");
            assertThat(content.getString("title")).startsWith("Stream 20");
            assertThat(content.getList("renditions")).hasSize(1);
            assertThat(added.await(
                                    ContentAdded.class,
                                    told -> told.getContentId().equals(contentId))
                            .getOrigin())
                    .isEqualTo(ContentOrigin.RECORDING);
        }
    }
}
