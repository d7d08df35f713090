package dev.prism.engagement.comment;

import static dev.prism.engagement.comment.Discussion.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.events.engagement.CommentPosted;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
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

@QuarkusTest
class CommentIT {
    @Inject
    Discussion item;

    @BeforeEach
    void open() {
        item.everybodyHasBeenQuietForAWhile();
    }

    @Inject
    CommentConfig config;

    @Test
    void a_fan_comments_everybody_reads_and_the_topic_knows() {
        item.publish();
        try (TestTopics.Probe topic = TestTopics.from("comment-posted")) {
            String commentId = item.post("fan", "Great <b>video</b><script>alert(1)</script>")
                    .statusCode(201)
                    .body("text", equalTo("Great <b>video</b><script>alert(1)</script>"))
                    .body("author.accountId", equalTo(TestAccounts.idOf("fan").toString()))
                    .body("hidden", equalTo(false))
                    .extract()
                    .path("commentId");

            CommentPosted event = topic.await(
                    CommentPosted.class,
                    posted -> posted.getCommentId().toString().equals(commentId));
            assertThat(event.getChannelId()).isEqualTo(item.channelId);
            assertThat(event.getContentId()).isEqualTo(item.contentId);
            item.list(given()).body("items.commentId", contains(commentId)).body("next", nullValue());
        }
    }

    @Test
    void a_comment_needs_a_login_and_a_text() {
        item.publish();

        given().contentType(ContentType.JSON)
                .body(Map.of("contentId", item.contentId, "text", "hello"))
                .post("/api/v1/comments")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        item.post("fan", "  ").statusCode(400).body("type", equalTo("/problems/text-refused"));
        item.post("fan", "x".repeat(2_001)).statusCode(400).body("type", equalTo("/problems/text-refused"));
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
        item.publish();

        item.post("fan", "x".repeat(100_000)).statusCode(413);
    }

    @Test
    void an_unknown_item_is_a_problem() {
        item.post("fan", "hello").statusCode(404).body("type", equalTo("/problems/content-not-found"));
        given().get("/api/v1/comments?contentId=" + item.contentId)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void who_comments_too_fast_is_told_when_to_come_back() {
        item.publish();

        ValidatableResponse answer = item.post("finance", "first");
        for (int i = 0; i < 2 * config.postBurst() && answer.extract().statusCode() == 201; i++) {
            answer = item.post("finance", "and another");
        }

        int waitMax = (int) config.postEvery().toSeconds();
        answer.statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-many-comments"))
                .header("Retry-After", Integer::parseInt, both(greaterThan(0)).and(lessThanOrEqualTo(waitMax)));
        item.post("fan", "at my own pace").statusCode(201);
    }

    @Test
    void the_same_key_posts_once_even_at_the_same_time() throws Exception {
        item.publish();
        String key = UUID.randomUUID().toString();
        Callable<String> call = () -> as("fan")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("contentId", item.contentId, "text", "once"))
                .post("/api/v1/comments")
                .then()
                .extract()
                .path("commentId");

        Set<String> ids = new HashSet<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
            for (Future<String> answer : callers.invokeAll(Collections.nCopies(12, call))) {
                ids.add(answer.get());
            }
        }

        assertThat(ids).hasSize(1).doesNotContainNull();
        item.list(given()).body("items.commentId", contains(ids.iterator().next()));
        as("fan")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("contentId", item.contentId, "text", "another"))
                .post("/api/v1/comments")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void comments_are_paged_newest_first_and_a_garbled_cursor_is_a_problem() {
        item.publish();
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.add(item.post("fan", "comment " + i).extract().path("commentId"));
        }

        String next = given().get("/api/v1/comments?limit=2&contentId=" + item.contentId)
                .then()
                .body("items.commentId", contains(posted.get(4), posted.get(3)))
                .extract()
                .path("next");
        given().get("/api/v1/comments?limit=3&contentId=" + item.contentId + "&after=" + next)
                .then()
                .body("items.commentId", contains(posted.get(2), posted.get(1), posted.get(0)))
                .body("items", hasSize(3))
                .body("next", nullValue());
        given().get("/api/v1/comments?contentId=" + item.contentId + "&after=garbled")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }
}
