package dev.prism.catalog.playback;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.prism.catalog.Scene;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaybackIT {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void anybody_plays_what_is_public_for_five_minutes() {
        UUID contentId = scene.published("A walk", "public");

        Response playback = play(anonymous(), contentId);

        playback.then()
                .statusCode(200)
                .body("url", startsWith(TestServers.variable("PRISM_ORIGIN") + "/media/"))
                .body("url", endsWith("/master.m3u8"));
        assertThat(Instant.parse(playback.path("expiresAt")))
                .isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(300));
    }

    @Test
    void asks_for_a_login_then_for_money_then_plays() {
        UUID contentId = scene.sold("A walk");

        play(anonymous(), contentId)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/login-required"))
                .body("offers[0].amountMinor", equalTo(499));
        play(as("fan"), contentId)
                .then()
                .statusCode(402)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/payment-required"))
                .body("offers.size()", equalTo(1))
                .body("offers[0].amountMinor", equalTo(499))
                .body("offers[0].currency", equalTo("EUR"));
        scene.sendEntitlement("fan", contentId, true, 1);
        awaitStatus("fan", contentId, 200);
    }

    @Test
    void a_stale_entitlement_opens_nothing() {
        UUID contentId = scene.sold("A walk");
        scene.sendEntitlement("fan", contentId, true, 1);
        awaitStatus("fan", contentId, 200);

        scene.sendEntitlement("fan", contentId, false, 2);
        awaitStatus("fan", contentId, 402);
        scene.sendEntitlement("fan", contentId, true, 1);
        scene.sendEntitlement("fan", "finance", contentId, true, 1);
        awaitStatus("finance", contentId, 200);

        play(as("fan"), contentId).then().statusCode(402);
    }

    @Test
    void keeps_what_is_for_members_from_others() {
        UUID members = scene.published("Members", "members");

        play(as("fan"), members).then().statusCode(403).body("type", equalTo("/problems/members-only"));
        play(as("creator"), members).then().statusCode(200);
    }

    @Test
    void a_private_item_is_not_there_for_others() {
        UUID secret = scene.published("Secret", "private");

        play(as("fan"), secret).then().statusCode(404).body("type", equalTo("/problems/content-not-found"));
        play(anonymous(), secret).then().statusCode(404).body("type", equalTo("/problems/content-not-found"));
        play(as("creator"), secret).then().statusCode(200);
    }

    @Test
    void the_team_previews_what_is_ready_and_nobody_else_does() {
        UUID contentId = scene.ready("Draft");

        play(as("creator"), contentId).then().statusCode(200);
        play(as("fan"), contentId).then().statusCode(404);
        play(anonymous(), contentId).then().statusCode(404);
        play(as("creator"), scene.uploaded("Not yet"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-ready"));
        play(as("creator"), Uuid7.next()).then().statusCode(404);
    }

    private static Response play(RequestSpecification caller, UUID contentId) {
        return caller.post("/api/v1/contents/" + contentId + "/playback");
    }

    private static void awaitStatus(String username, UUID contentId, int status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> play(as(username), contentId).statusCode() == status);
    }
}
