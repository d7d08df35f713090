package dev.prism.catalog.planning;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.catalog.Scene;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.events.catalog.Access;
import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ContentPublished;
import dev.prism.events.catalog.ContentWithdrawn;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    PublishContent publishContent;

    @Inject
    Planner planner;

    @Inject
    ContentStore contents;

    @Inject
    Agenda agenda;

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
    void releases_a_planned_item_at_its_time_and_once() {
        UUID contentId = scene.ready("A walk");
        Instant publishAt = Scene.now().plus(1, ChronoUnit.HOURS);
        try (TestTopics.Probe published = TestTopics.from("content-published")) {
            plan(contentId, publishAt)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("scheduled"))
                    .body("publishAt", equalTo(publishAt.toString()));
            anonymous().get("/api/v1/contents/" + contentId).then().statusCode(404);

            setTime(publishAt);

            ContentPublished event = published.await(ContentPublished.class, isAbout(contentId));
            assertThat(event.getScheduledFor()).isEqualTo(publishAt);
            assertThat(event.getPublishedAt()).isAfterOrEqualTo(publishAt);
            assertThat(published.allWithin(Duration.ofSeconds(2), ContentPublished.class, isAbout(contentId)))
                    .hasSize(1);
            anonymous()
                    .get("/api/v1/contents/" + contentId)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("published"))
                    .body("publishAt", nullValue());
        }
    }

    @Test
    void of_many_planners_one_releases() {
        UUID contentId = scene.ready("A walk");
        try (TestTopics.Probe published = TestTopics.from("content-published")) {
            planInThePast(contentId);

            List<Boolean> released = Uni.join()
                    .all(IntStream.range(0, 20)
                            .mapToObj(_ -> publishContent.releaseDue(contentId))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);

            assertThat(released).containsOnlyOnce(true);
            assertThat(published.allWithin(Duration.ofSeconds(2), ContentPublished.class, isAbout(contentId)))
                    .hasSize(1);
        }
    }

    @Test
    void releases_what_became_due_while_nobody_ran() {
        UUID contentId = scene.ready("A walk");

        planInThePast(contentId);
        agenda.note(contentId, Instant.now().minusSeconds(3600)).await().atMost(PATIENCE);

        scene.awaitContent(contentId, content -> content.getString("state").equals("published"));
    }

    @Test
    void a_later_plan_replaces_an_earlier_one() {
        UUID contentId = scene.ready("A walk");
        Instant earlier = Scene.now().plus(1, ChronoUnit.HOURS);
        Instant later = earlier.plusSeconds(5);
        plan(contentId, earlier).then().statusCode(200);

        plan(contentId, later).then().statusCode(200);

        try (TestTopics.Probe published = TestTopics.from("content-published")) {
            setTime(earlier);
            planner.look().await().atMost(PATIENCE);
            setTime(later);
            ContentPublished event = published.await(ContentPublished.class, isAbout(contentId));
            assertThat(event.getScheduledFor()).isEqualTo(later);
            assertThat(event.getPublishedAt()).isEqualTo(later);
        }
    }

    @Test
    void a_withdrawn_plan_is_not_released() {
        UUID contentId = scene.ready("A walk");
        try (TestTopics.Probe published = TestTopics.from("content-published")) {
            Instant publishAt = Scene.now().plus(1, ChronoUnit.HOURS);
            plan(contentId, publishAt).then().statusCode(200);

            withdraw(contentId).then().statusCode(204);

            setTime(publishAt);
            planner.look().await().atMost(PATIENCE);
            assertThat(published.allWithin(Duration.ofSeconds(2), ContentPublished.class, isAbout(contentId)))
                    .isEmpty();
            as("creator").get("/api/v1/contents/" + contentId).then().body("state", equalTo("ready"));
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
    void a_plan_that_is_dropped_was_no_publication() {
        UUID contentId = scene.ready("A walk");
        plan(contentId, Scene.now().plus(1, ChronoUnit.HOURS)).then().statusCode(200);
        try (TestTopics.Probe withdrawn = TestTopics.from("content-withdrawn")) {
            withdraw(contentId).then().statusCode(204);
            scene.publish(contentId).then().statusCode(200);
            withdraw(contentId).then().statusCode(204);

            withdrawn.await(
                    ContentWithdrawn.class, event -> event.getContentId().equals(contentId));
            assertThat(withdrawn.allWithin(
                            Duration.ofMillis(500),
                            ContentWithdrawn.class,
                            event -> event.getContentId().equals(contentId)))
                    .hasSize(1);
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
    void refuses_times_that_are_past_or_none() {
        UUID contentId = scene.ready("A walk");

        plan(contentId, Scene.now().minusSeconds(1))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/publish-at-out-of-range"));
        plan(contentId, Scene.now().plus(400, ChronoUnit.DAYS)).then().statusCode(400);
        as("creator")
                .body("{\"publishAt\":\"tomorrow\"}")
                .post(publicationOf(contentId))
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void only_those_who_may_publish_do() {
        UUID contentId = scene.published("A walk", "public");

        as("fan").post(publicationOf(contentId)).then().statusCode(403);
        as("fan").delete(publicationOf(contentId)).then().statusCode(403);
        anonymous().post(publicationOf(contentId)).then().statusCode(401);
        as("fan").post(publicationOf(scene.ready("Draft"))).then().statusCode(404);
    }

    private static Predicate<ContentPublished> isAbout(UUID contentId) {
        return event -> event.getContentId().equals(contentId);
    }

    private static String publicationOf(UUID contentId) {
        return "/api/v1/contents/" + contentId + "/publication";
    }

    private static Response plan(UUID contentId, Instant publishAt) {
        return as("creator").body("{\"publishAt\":\"" + publishAt + "\"}").post(publicationOf(contentId));
    }

    private static Response withdraw(UUID contentId) {
        return as("creator").delete(publicationOf(contentId));
    }

    /// Until the test ends.
    private static void setTime(Instant now) {
        QuarkusMock.installMockForType(Clock.fixed(now, ZoneOffset.UTC), Clock.class);
    }

    /// A plan whose time passed while no planner looked: without an entry in the agenda none does.
    private void planInThePast(UUID contentId) {
        Content content = contents.find(contentId).await().atMost(PATIENCE);
        contents.savePublication(contentId, content.revision(), Instant.now().minusSeconds(3600), null, List.of())
                .await()
                .atMost(PATIENCE);
    }
}
