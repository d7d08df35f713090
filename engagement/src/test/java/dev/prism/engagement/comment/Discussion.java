package dev.prism.engagement.comment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An item of a channel of its own, and how people comment on it over HTTP.
@Dependent
class Discussion {
    static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T12:00:00Z");

    final UUID channelId = Uuid7.next();
    final UUID contentId = Uuid7.next();
    private final RedisDataSource redis;

    Discussion(RedisDataSource redis) {
        this.redis = redis;
    }

    void everybodyHasBeenQuietForAWhile() {
        for (String username : List.of("creator", "fan", "finance", "moderator", "operator")) {
            redis.key().del("pace:comment:" + TestAccounts.idOf(username));
        }
    }

    static RequestSpecification as(String username) {
        return given().auth().oauth2(TestAccounts.tokenOf(username));
    }

    ValidatableResponse post(String username, String text) {
        return as(username)
                .contentType(ContentType.JSON)
                .body(Map.of("contentId", contentId, "text", text))
                .post("/api/v1/comments")
                .then();
    }

    static ValidatableResponse hide(String username, String commentId, boolean hidden) {
        return as(username)
                .contentType(ContentType.JSON)
                .body(Map.of("hidden", hidden))
                .patch("/api/v1/comments/" + commentId)
                .then();
    }

    ValidatableResponse list(RequestSpecification caller) {
        return caller.get("/api/v1/comments?contentId=" + contentId).then().statusCode(200);
    }

    int status(RequestSpecification caller) {
        return status(caller, contentId);
    }

    static int status(RequestSpecification caller, UUID of) {
        return caller.get("/api/v1/comments?contentId=" + of).statusCode();
    }

    void add() {
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

    void publish() {
        sendAudience(contentId, true, AccessKind.PUBLIC, 2);
        await().atMost(SOON).until(() -> status(given()) == 200);
    }

    void withdraw() {
        sendAudience(contentId, false, AccessKind.PUBLIC, 3);
    }

    /// Under the key of this test's item, so that what is sent later is also heard of later.
    void sendAudience(UUID of, boolean published, AccessKind access, long revision) {
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
