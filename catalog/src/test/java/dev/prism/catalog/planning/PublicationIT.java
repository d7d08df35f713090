package dev.prism.catalog.planning;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static dev.prism.catalog.planning.Publications.isAbout;
import static dev.prism.catalog.planning.Publications.plan;
import static dev.prism.catalog.planning.Publications.publicationOf;
import static dev.prism.catalog.planning.Publications.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.prism.catalog.Scene;
import dev.prism.events.catalog.Access;
import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ContentPublished;
import dev.prism.events.catalog.ContentWithdrawn;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationIT {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void publishes_now_and_tells_it_once() {
        UUID contentId = scene.ready("A walk");
        try (TestTopics.Probe published = TestTopics.from("content-published")) {
            scene.publish(contentId)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("published"))
                    .body("publishedAt", notNullValue());
            scene.publish(contentId).then().statusCode(200);

            ContentPublished event = published.await(ContentPublished.class, isAbout(contentId));
            assertThat(event.getTitle()).isEqualTo("A walk");
            assertThat(event.getAccess()).isEqualTo(Access.PUBLIC);
            assertThat(event.getDurationMillis()).isEqualTo(60_000);
            assertThat(event.getScheduledFor()).isNull();
            assertThat(published.allWithin(Duration.ofSeconds(2), ContentPublished.class, isAbout(contentId)))
                    .hasSize(1);
            anonymous().get("/api/v1/contents/" + contentId).then().statusCode(200);
        }
    }

    @Test
    void withdrawing_hides_the_item_and_tells_it() {
        UUID contentId = scene.published("A walk", "public");
        try (TestTopics.Probe withdrawn = TestTopics.from("content-withdrawn")) {
            withdraw(contentId).then().statusCode(204);
            withdraw(contentId).then().statusCode(204);

            anonymous().get("/api/v1/contents/" + contentId).then().statusCode(404);
            assertThat(withdrawn.allWithin(
                            Duration.ofSeconds(3),
                            ContentWithdrawn.class,
                            event -> event.getContentId().equals(contentId)))
                    .hasSize(1);
            scene.publish(contentId).then().statusCode(200).body("state", equalTo("published"));
        }
    }

    @Test
    void tells_who_can_see_the_item_whenever_that_changes() {
        UUID contentId = scene.ready("A walk");
        try (TestTopics.Probe told = TestTopics.from("audience-changed")) {
            scene.edit(contentId, "{\"title\":\"A long walk\"}");
            scene.edit(contentId, "{\"access\":{\"kind\":\"unlisted\"}}");
            plan(contentId, Scene.now().plus(1, ChronoUnit.HOURS)).then().statusCode(200);
            withdraw(contentId).then().statusCode(204);
            scene.publish(contentId).then().statusCode(200);
            scene.edit(contentId, "{\"access\":{\"kind\":\"private\"}}");
            withdraw(contentId).then().statusCode(204);
            long revision = Long.parseLong(scene.etagOf(contentId).replace("\"", ""));

            ConsumerRecord<String, AudienceChanged> last = told.awaitRecord(
                    AudienceChanged.class,
                    event -> event.getContentId().equals(contentId) && event.getRevision() == revision);

            assertThat(last.key()).isEqualTo(contentId.toString());
            assertThat(last.value().getChannelId()).isEqualTo(scene.channelId);
            assertThat(told.allWithin(
                            Duration.ofMillis(500),
                            AudienceChanged.class,
                            event -> event.getContentId().equals(contentId)))
                    .extracting(AudienceChanged::getRevision, AudienceChanged::getPublished, AudienceChanged::getAccess)
                    .containsExactly(
                            tuple(revision - 5, false, AccessKind.UNLISTED),
                            tuple(revision - 2, true, AccessKind.UNLISTED),
                            tuple(revision - 1, true, AccessKind.PRIVATE),
                            tuple(revision, false, AccessKind.PRIVATE));
        }
    }

    @Test
    void refuses_what_is_not_ready() {
        UUID contentId = scene.uploaded("A walk");

        scene.publish(contentId)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-ready"));
        plan(contentId, Scene.now().plusSeconds(60)).then().statusCode(409);
    }

    @Test
    void refuses_to_sell_without_a_price() {
        UUID contentId = scene.ready("A walk");
        scene.edit(contentId, "{\"access\":{\"kind\":\"purchase\"}}");

        scene.publish(contentId).then().statusCode(409).body("type", equalTo("/problems/price-missing"));

        UUID shown = scene.published("Shown", "public");
        as("creator")
                .header("If-Match", scene.etagOf(shown))
                .body("{\"access\":{\"kind\":\"purchase\"}}")
                .patch("/api/v1/contents/" + shown)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/price-missing"));
    }

    @Test
    void only_those_who_may_publish_do() {
        UUID contentId = scene.published("A walk", "public");

        as("fan").post(publicationOf(contentId)).then().statusCode(403);
        as("fan").delete(publicationOf(contentId)).then().statusCode(403);
        anonymous().post(publicationOf(contentId)).then().statusCode(401);
        as("fan").post(publicationOf(scene.ready("Draft"))).then().statusCode(404);
    }
}
