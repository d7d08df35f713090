package dev.prism.catalog.planning;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static dev.prism.catalog.planning.Publications.isAbout;
import static dev.prism.catalog.planning.Publications.plan;
import static dev.prism.catalog.planning.Publications.publicationOf;
import static dev.prism.catalog.planning.Publications.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.catalog.Scene;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.content.EditedMeanwhile;
import dev.prism.events.catalog.ContentPublished;
import dev.prism.events.catalog.ContentWithdrawn;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlannedReleaseIT {
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
    void releases_what_became_due_while_nobody_ran_though_it_is_edited_meanwhile() {
        UUID contentId = scene.ready("A walk");
        planInThePast(contentId);
        EditedMeanwhile store = new EditedMeanwhile(contents, contentId);
        QuarkusMock.installMockForType(store, ContentStore.class);

        agenda.note(contentId, Instant.now().minusSeconds(3600)).await().atMost(PATIENCE);
        // The planner is to read it first.
        await().atMost(PATIENCE).until(store::isDone);

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
