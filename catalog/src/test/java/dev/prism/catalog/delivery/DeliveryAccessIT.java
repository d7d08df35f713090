package dev.prism.catalog.delivery;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static dev.prism.catalog.delivery.PlayableObjects.baseOf;
import static dev.prism.catalog.delivery.PlayableObjects.play;
import static dev.prism.catalog.delivery.PlayableObjects.put;
import static dev.prism.catalog.delivery.PlayableObjects.withObjects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.Scene;
import dev.prism.catalog.playback.PlaybackToken;
import dev.prism.catalog.playback.TokenCodec;
import dev.prism.kit.testing.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is delivered to.
@QuarkusTest
class DeliveryAccessIT {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void refuses_a_token_that_was_altered() {
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));
        String token = base.split("/", -1)[2];
        char other = token.charAt(50) == 'A' ? 'B' : 'A';
        String altered = token.substring(0, 50) + other + token.substring(51);

        anonymous()
                .get("/media/" + altered + "/master.m3u8")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/playback-token-invalid"));
        anonymous().get("/media/nonsense/master.m3u8").then().statusCode(403);
    }

    @Test
    void refuses_a_token_that_expired() {
        UUID contentId = withObjects(scene.published("A walk", "public"));
        TokenCodec codec = new TokenCodec(List.of(Base64.getDecoder().decode(TestServers.variable("PLAYBACK_SECRET"))));
        Instant past = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        String expired = codec.encode(new PlaybackToken(contentId, Optional.empty(), past));

        anonymous()
                .get("/media/" + expired + "/master.m3u8")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/playback-token-expired"));
    }

    @Test
    void refuses_another_persons_token() {
        UUID contentId = withObjects(scene.sold("A walk"));
        String base = buy("fan", contentId);

        as("fan").get(base + "master.m3u8").then().statusCode(200).header("Cache-Control", containsString("no-store"));
        as("moderator")
                .get(base + "master.m3u8")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/playback-token-of-another"));
        anonymous().get(base + "master.m3u8").then().statusCode(403);
    }

    @Test
    void a_refund_closes_urls_that_were_handed_out_before() {
        UUID contentId = withObjects(scene.sold("A walk"));
        String base = buy("fan", contentId);
        as("fan").get(base + "720/seg_00001.m4s").then().statusCode(200);

        scene.sendEntitlement("fan", contentId, false, 2);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> as("fan").get(base + "master.m3u8").statusCode() == 403);
        as("fan").get(base + "720/seg_00001.m4s").then().statusCode(403).body("type", equalTo("/problems/access-lost"));
    }

    @Test
    void a_withdrawal_closes_urls_that_were_handed_out_before() {
        UUID contentId = withObjects(scene.published("A walk", "unlisted"));
        String base = baseOf(play(anonymous(), contentId));

        as("creator")
                .delete("/api/v1/contents/" + contentId + "/publication")
                .then()
                .statusCode(204);

        anonymous().get(base + "master.m3u8").then().statusCode(403).body("type", equalTo("/problems/access-lost"));
    }

    @Test
    void shows_thumbnails_to_those_who_may_read_of_the_item() {
        UUID contentId = scene.ready("Draft");
        put(contentId, "thumbs/320.jpg", new byte[] {1, 2, 3});
        String thumbnail = "/api/v1/contents/" + contentId + "/thumbnails/320.jpg";

        Response seen = as("creator").accept("image/*").get(thumbnail);

        seen.then().statusCode(200).contentType("image/jpeg");
        assertThat(seen.asByteArray()).containsExactly(1, 2, 3);
        anonymous().get(thumbnail).then().statusCode(404);
        as("creator")
                .get("/api/v1/contents/" + contentId + "/thumbnails/640.jpg")
                .then()
                .statusCode(404);
        as("creator")
                .get("/api/v1/contents/" + contentId + "/thumbnails/x.jpg")
                .then()
                .statusCode(404);
        scene.publish(contentId).then().statusCode(200);
        anonymous().get(thumbnail).then().statusCode(200);
    }

    private String buy(String username, UUID contentId) {
        scene.sendEntitlement(username, contentId, true, 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> play(as(username), contentId).statusCode() == 200);
        return baseOf(play(as(username), contentId));
    }
}
