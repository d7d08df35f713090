package dev.prism.engagement.comment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.events.engagement.CommentPosted;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class CommentIT {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    CommentConfig config;

    @Inject
    RedisDataSource redis;

    private final UUID channelId = Uuid7.next();
    private final UUID contentId = Uuid7.next();

    @BeforeEach
    void everybody_has_been_quiet_for_a_while() {
        for (String username : List.of("creator", "fan", "finance", "moderator", "operator")) {
            redis.key().del("pace:comment:" + TestAccounts.idOf(username));
        }
    }

    @Test
    void a_fan_comments_everybody_reads_and_the_topic_knows() {
        publish();
        try (TestTopics.Probe topic = TestTopics.from("comment-posted")) {
            String commentId = post("fan", "Great <b>video</b><script>alert(1)</script>")
                    .statusCode(201)
                    .body("text", equalTo("Great <b>video</b><script>alert(1)</script>"))
                    .body("author.accountId", equalTo(TestAccounts.idOf("fan").toString()))
                    .body("hidden", equalTo(false))
                    .extract()
                    .path("commentId");

            CommentPosted event = topic.await(
                    CommentPosted.class,
                    posted -> posted.getCommentId().toString().equals(commentId));
            assertThat(event.getChannelId()).isEqualTo(channelId);
            assertThat(event.getContentId()).isEqualTo(contentId);
            list(given()).body("items.commentId", contains(commentId)).body("next", nullValue());
        }
    }

    @Test
    void a_comment_needs_a_login_and_a_text() {
        publish();

        given().contentType(ContentType.JSON)
                .body(Map.of("contentId", contentId, "text", "hello"))
                .post("/api/v1/comments")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        post("fan", "  ").statusCode(400).body("type", equalTo("/problems/text-refused"));
        post("fan", "x".repeat(2_001)).statusCode(400).body("type", equalTo("/problems/text-refused"));
        as("fan")
                .contentType(ContentType.JSON)
                .body("{\"contentId\":")
                .post("/api/v1/comments")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void an_oversized_body_is_refused() {
        publish();

        post("fan", "x".repeat(100_000)).statusCode(413);
    }

    @Test
    void an_unknown_item_is_a_problem() {
        post("fan", "hello").statusCode(404).body("type", equalTo("/problems/content-not-found"));
        given().get("/api/v1/comments?contentId=" + contentId)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void only_the_team_sees_an_item_before_it_is_published_and_after_it_was_withdrawn() {
        TestGrants.grant(TestAccounts.idOf("creator"), channelId, Role.OWNER);
        add();
        await().atMost(SOON).until(() -> status(as("creator")) == 200);
        assertThat(status(as("fan"))).isEqualTo(404);
        assertThat(status(given())).isEqualTo(404);
        publish();

        withdraw();

        await().atMost(SOON).until(() -> status(as("fan")) == 404);
        assertThat(status(as("creator"))).isEqualTo(200);
        post("fan", "too late").statusCode(404);
        post("creator", "for ourselves").statusCode(201);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessKind.class,
            names = {"PUBLIC", "UNLISTED", "MEMBERS", "PURCHASE"})
    void whoever_may_read_about_an_item_reads_and_writes_its_comments(AccessKind access) {
        sendAudience(contentId, true, access, 2);

        await().atMost(SOON).until(() -> status(given()) == 200);
        String commentId = post("fan", "hello").statusCode(201).extract().path("commentId");
        list(given()).body("items.commentId", contains(commentId));
    }

    @Test
    void the_comments_of_a_private_item_are_its_teams_alone() {
        TestGrants.grant(TestAccounts.idOf("creator"), channelId, Role.OWNER);
        sendAudience(contentId, true, AccessKind.PRIVATE, 2);
        await().atMost(SOON).until(() -> status(as("creator")) == 200);

        assertThat(status(as("fan"))).isEqualTo(404);
        assertThat(status(given())).isEqualTo(404);
        post("fan", "hello?").statusCode(404).body("type", equalTo("/problems/content-not-found"));
        post("creator", "for ourselves").statusCode(201);
    }

    @Test
    void an_item_that_becomes_private_closes_its_comments() {
        publish();
        post("fan", "hello").statusCode(201);

        sendAudience(contentId, true, AccessKind.PRIVATE, 3);

        await().atMost(SOON).until(() -> status(as("fan")) == 404);
        post("fan", "hello again").statusCode(404);
    }

    @Test
    void an_access_that_nobody_here_knows_is_the_teams_alone() {
        TestGrants.grant(TestAccounts.idOf("creator"), channelId, Role.OWNER);
        sendAudience(contentId, true, AccessKind.UNKNOWN, 2);
        await().atMost(SOON).until(() -> status(as("creator")) == 200);

        assertThat(status(as("fan"))).isEqualTo(404);
    }

    @Test
    void a_stale_audience_does_not_count() {
        sendAudience(contentId, false, AccessKind.PUBLIC, 5);
        UUID toldAfterIt = Uuid7.next();

        sendAudience(contentId, true, AccessKind.PUBLIC, 4);
        add();
        sendAudience(toldAfterIt, true, AccessKind.PUBLIC, 1);

        await().atMost(SOON).until(() -> status(given(), toldAfterIt) == 200);
        assertThat(status(given())).isEqualTo(404);
    }

    @Test
    void who_comments_too_fast_is_told_when_to_come_back() {
        publish();

        ValidatableResponse answer = post("finance", "first");
        for (int i = 0; i < 2 * config.postBurst() && answer.extract().statusCode() == 201; i++) {
            answer = post("finance", "and another");
        }

        int waitMax = (int) config.postEvery().toSeconds();
        answer.statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-many-comments"))
                .header("Retry-After", Integer::parseInt, both(greaterThan(0)).and(lessThanOrEqualTo(waitMax)));
        post("fan", "at my own pace").statusCode(201);
    }

    @Test
    void a_moderator_hides_a_comment_from_all_but_its_author_and_the_moderators() {
        publish();
        TestGrants.grant(TestAccounts.idOf("moderator"), channelId, Role.MODERATOR);
        String commentId =
                post("fan", "something rude").statusCode(201).extract().path("commentId");
        await().atMost(SOON)
                .until(() -> hide("moderator", commentId, true).extract().statusCode() == 200);

        list(given()).body("items", empty());
        list(as("finance")).body("items", empty());
        list(as("fan")).body("items.commentId", contains(commentId));
        list(as("moderator")).body("items.hidden", contains(true));
        hide("moderator", commentId, false).statusCode(200).body("hidden", equalTo(false));
        list(given()).body("items.commentId", contains(commentId));
    }

    @Test
    void nobody_else_may_hide_a_comment() {
        publish();
        String commentId = post("fan", "fine").statusCode(201).extract().path("commentId");
        TestGrants.grant(TestAccounts.idOf("finance"), channelId, Role.MODERATOR);
        await().atMost(SOON)
                .until(() -> hide("finance", commentId, false).extract().statusCode() == 200);

        TestGrants.grant(TestAccounts.idOf("finance"), channelId, Role.FINANCE);

        await().atMost(SOON)
                .until(() -> hide("finance", commentId, true).extract().statusCode() == 403);
        hide("fan", commentId, true).statusCode(403).body("type", equalTo("/problems/not-allowed"));
        hide("operator", commentId, true).statusCode(403);
        hide("fan", Uuid7.next().toString(), true).statusCode(404);
    }

    @Test
    void the_same_key_posts_once_even_at_the_same_time() throws Exception {
        publish();
        String key = UUID.randomUUID().toString();
        Callable<String> call = () -> as("fan")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("contentId", contentId, "text", "once"))
                .post("/api/v1/comments")
                .then()
                .extract()
                .path("commentId");

        Set<String> ids = new HashSet<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
            for (Future<String> answer : callers.invokeAll(java.util.Collections.nCopies(12, call))) {
                ids.add(answer.get());
            }
        }

        assertThat(ids).hasSize(1).doesNotContainNull();
        list(given()).body("items.commentId", contains(ids.iterator().next()));
        as("fan")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("contentId", contentId, "text", "another"))
                .post("/api/v1/comments")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void comments_are_paged_newest_first_and_a_garbled_cursor_is_a_problem() {
        publish();
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.add(post("fan", "comment " + i).extract().path("commentId"));
        }

        String next = given().get("/api/v1/comments?limit=2&contentId=" + contentId)
                .then()
                .body("items.commentId", contains(posted.get(4), posted.get(3)))
                .extract()
                .path("next");
        given().get("/api/v1/comments?limit=3&contentId=" + contentId + "&after=" + next)
                .then()
                .body("items.commentId", contains(posted.get(2), posted.get(1), posted.get(0)))
                .body("items", hasSize(3))
                .body("next", nullValue());
        given().get("/api/v1/comments?contentId=" + contentId + "&after=garbled")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(TestAccounts.tokenOf(username));
    }

    private ValidatableResponse post(String username, String text) {
        return as(username)
                .contentType(ContentType.JSON)
                .body(Map.of("contentId", contentId, "text", text))
                .post("/api/v1/comments")
                .then();
    }

    private static ValidatableResponse hide(String username, String commentId, boolean hidden) {
        return as(username)
                .contentType(ContentType.JSON)
                .body(Map.of("hidden", hidden))
                .patch("/api/v1/comments/" + commentId)
                .then();
    }

    private ValidatableResponse list(RequestSpecification caller) {
        return caller.get("/api/v1/comments?contentId=" + contentId).then().statusCode(200);
    }

    private int status(RequestSpecification caller) {
        return status(caller, contentId);
    }

    private static int status(RequestSpecification caller, UUID of) {
        return caller.get("/api/v1/comments?contentId=" + of).statusCode();
    }

    private void add() {
        TestTopics.send(
                "content-added",
                contentId.toString(),
                ContentAdded.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setAddedAt(LONG_AGO)
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setTitle("Test")
                        .setOrigin(ContentOrigin.UPLOAD)
                        .setAddedBy(null)
                        .build());
    }

    private void publish() {
        sendAudience(contentId, true, AccessKind.PUBLIC, 2);
        await().atMost(SOON).until(() -> status(given()) == 200);
    }

    private void withdraw() {
        sendAudience(contentId, false, AccessKind.PUBLIC, 3);
    }

    /// Under the key of this test's item, so that what is sent later is also heard of later.
    private void sendAudience(UUID of, boolean published, AccessKind access, long revision) {
        TestTopics.send(
                "audience-changed",
                contentId.toString(),
                AudienceChanged.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setChangedAt(LONG_AGO)
                        .setContentId(of)
                        .setChannelId(channelId)
                        .setPublished(published)
                        .setAccess(access)
                        .setRevision(revision)
                        .build());
    }
}
