package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The main job, from an upload to the money, in the order of the story. Each step stands on the one before.
@TestMethodOrder(OrderAnnotation.class)
@Order(1)
@ExtendWith(EndsAtFirstFailure.class)
class MainStoryIT {
    private static final String UPLOAD_TITLE = "A film <script>alert(1)</script>";
    private static final int CLIP_SECONDS = 8;

    @TempDir
    static Path folder;

    private static String channelId;
    private static Item film;
    private static String priceId;
    private static String purchaseId;
    private static String boughtUrl;

    @Test
    @Order(1)
    void the_creator_uploads_a_film_with_a_break_and_a_resume() throws IOException {
        channelId = Platform.channelId("demo");
        byte[] file = Files.readAllBytes(Ffmpeg.clip(folder, CLIP_SECONDS, "1280x720"));
        int third = file.length / 3;

        TusUpload upload = TusUpload.create("creator", "film.mp4", UPLOAD_TITLE, file.length);
        assertThat(upload.patch(file, 0, third).statusCode()).isEqualTo(204);
        assertThat(upload.offset()).isEqualTo(third);
        assertThat(upload.patchAt(third + 1L, new byte[10]).statusCode())
                .as("a wrong offset")
                .isEqualTo(409);
        assertThat(upload.patch(file, third, 2 * third).statusCode()).isEqualTo(204);
        int resumeAt = (int) upload.offset();
        assertThat(upload.patch(file, resumeAt, file.length).statusCode()).isEqualTo(204);

        JsonPath status = upload.status().jsonPath();
        assertThat(status.getString("state")).isEqualTo("received");
        film = new Item(status.getString("contentId"));
        try (Topic uploads = new Topic("upload-received")) {
            Topic.Event received =
                    uploads.await(event -> event.text("contentId").equals(film.contentId()));
            assertThat(received.number("sizeBytes")).isEqualTo(file.length);
            assertThat(received.text("channelId")).isEqualTo(channelId);
            assertThat(received.type()).isEqualTo("UploadReceived");
        }
    }

    @Test
    @Order(2)
    void a_worker_makes_it_playable_and_says_how_far_it_is() {
        film.awaitState("ready");

        film.readBy("creator")
                .then()
                .body("title", equalTo(UPLOAD_TITLE))
                .body("renditions.height", hasItem(720))
                .body("renditions.height", hasItem(360))
                .body("renditions[0].codecs", notNullValue())
                .body("renditions[0].bitrateBps", greaterThan(0))
                .body("thumbnails", not(hasSize(0)));
        assertThat(film.readBy("creator").jsonPath().getLong("durationMillis"))
                .isBetween(CLIP_SECONDS * 1000L - 500, CLIP_SECONDS * 1000L + 500);
        String thumbnail = film.readBy("creator").jsonPath().getString("thumbnails[0].url");
        assertThat(as("creator")
                        .get(thumbnail)
                        .then()
                        .statusCode(200)
                        .contentType("image/jpeg")
                        .extract()
                        .asByteArray())
                .hasSizeGreaterThan(500);
        try (Topic progress = new Topic("media-progressed")) {
            progress.await(event -> event.text("contentId").equals(film.contentId()) && event.number("percent") > 0);
        }
    }

    @Test
    @Order(3)
    void the_creator_edits_prices_and_publishes_it() {
        String etag = film.readBy("creator").header("ETag");
        as("creator", "{\"title\":\"The film\",\"tags\":[\"first\",\"test\"],\"access\":{\"kind\":\"purchase\"}}")
                .header("If-Match", etag)
                .patch(film.path())
                .then()
                .statusCode(200)
                .body("title", equalTo("The film"))
                .body("tags", hasItem("first"));
        as("creator", "{\"title\":\"Too late\"}")
                .header("If-Match", etag)
                .patch(film.path())
                .then()
                .statusCode(412);

        priceId = film.price(499);
        film.publish();
        try (Topic published = new Topic("content-published")) {
            published.await(event -> event.text("contentId").equals(film.contentId()));
        }
    }

    @Test
    @Order(4)
    void the_fan_meets_the_paywall_buys_and_watches() {
        await().atMost(SOON)
                .untilAsserted(() -> film.playback("fan")
                        .then()
                        .statusCode(402)
                        .contentType("application/problem+json")
                        .body("offers[0].priceId", equalTo(priceId))
                        .body("offers[0].amountMinor", equalTo(499))
                        .body("offers[0].currency", equalTo("EUR")));
        UUID key = UUID.randomUUID();

        Response bought = Item.buy("fan", priceId, "sandbox-ok", key);
        assertThat(bought.statusCode()).as(bought.asString()).isEqualTo(201);
        purchaseId = bought.path("purchaseId");
        assertThat(bought.<Integer>path("paid.amountMinor")).isEqualTo(499);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> film.playback("fan").then().statusCode(200));
        JsonPath playback = film.playback("fan").jsonPath();
        boughtUrl = playback.getString("url");
        assertThat(Instant.parse(playback.getString("expiresAt")))
                .isAfter(Instant.now())
                .isBefore(Instant.now().plus(Duration.ofMinutes(5).plusSeconds(5)));
        String bearer = "Authorization: Bearer " + Platform.token("fan");
        assertThat(Ffmpeg.probe(boughtUrl, bearer))
                .contains("h264")
                .contains("aac")
                .contains("720");
        Ffmpeg.play(boughtUrl, 3, bearer);

        assertThat(Item.buy("fan", priceId, "sandbox-ok", key).<String>path("purchaseId"))
                .as("again with the same key")
                .isEqualTo(purchaseId);
        try (Topic purchases = new Topic("purchase-completed");
                Topic entitlements = new Topic("entitlement-changed")) {
            Topic.Event completed =
                    purchases.await(event -> event.text("purchaseId").equals(purchaseId));
            assertThat(completed.number("amountMinor")).isEqualTo(499);
            assertThat(completed.number("feeMinor") + completed.number("netMinor"))
                    .isEqualTo(499);
            entitlements.await(event -> event.text("purchaseId").equals(purchaseId));
            assertThat(purchases.all(event -> event.text("purchaseId").equals(purchaseId)))
                    .hasSize(1);
        }
    }

    @Test
    @Order(5)
    void beacons_and_money_move_the_figures_and_agree_with_the_topics() {
        Figures figures = new Figures(channelId);
        UUID session = UUID.randomUUID();
        Figures.beacon(session, film, "started", 1, 0);
        Figures.beacon(session, film, "playing", 2, 5_000);
        Figures.beacon(session, film, "playing", 2, 5_000);
        AtomicInteger sequence = new AtomicInteger(2);

        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            // Paused, but still there.
            Figures.beacon(session, film, "playing", sequence.incrementAndGet(), 5_000);
            figures.readBy("creator")
                    .then()
                    .statusCode(200)
                    .body("views", equalTo(1))
                    .body("watchMillis", equalTo(5_000))
                    .body("viewersNow", equalTo(1))
                    .body("income[0].amountMinor", equalTo(499))
                    .body("income[0].currency", equalTo("EUR"));
        });
        assertThat(figures.firstLive("creator").getInt("views")).isEqualTo(1);
        figures.readBy("creator").then().body("income[0].amountMinor", equalTo((int) figures.incomeByTheTopics()));
    }

    @Test
    @Order(6)
    void a_refund_closes_the_paywall_also_for_the_url_handed_out_before() {
        assertThat(Item.refund("fan", purchaseId).statusCode())
                .as("a fan refunds nobody")
                .isEqualTo(403);

        Item.refund("creator", purchaseId).then().statusCode(201);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> film.playback("fan").then().statusCode(402));
        as("fan").get(boughtUrl).then().statusCode(403).body("type", equalTo("/problems/access-lost"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        new Figures(channelId).readBy("creator").then().body("income[0].amountMinor", equalTo(0)));
    }
}
