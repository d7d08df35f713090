package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
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
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    private static String film;
    private static String second;
    private static String priceId;
    private static String purchaseId;
    private static String boughtUrl;
    private static String streamId;

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
        film = status.getString("contentId");
        try (Topic uploads = new Topic("upload-received")) {
            Topic.Event received =
                    uploads.await(event -> event.text("contentId").equals(film));
            assertThat(received.number("sizeBytes")).isEqualTo(file.length);
            assertThat(received.text("channelId")).isEqualTo(channelId);
            assertThat(received.type()).isEqualTo("UploadReceived");
        }
    }

    @Test
    @Order(2)
    void a_worker_makes_it_playable_and_says_how_far_it_is() {
        await().atMost(MEDIA_WORK)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> content("creator", film).then().body("state", equalTo("ready")));

        content("creator", film)
                .then()
                .body("title", equalTo(UPLOAD_TITLE))
                .body("renditions.height", hasItem(720))
                .body("renditions.height", hasItem(360))
                .body("renditions[0].codecs", notNullValue())
                .body("renditions[0].bitrateBps", greaterThan(0))
                .body("thumbnails", not(hasSize(0)));
        assertThat(content("creator", film).jsonPath().getLong("durationMillis"))
                .isBetween(CLIP_SECONDS * 1000L - 500, CLIP_SECONDS * 1000L + 500);
        String thumbnail = content("creator", film).jsonPath().getString("thumbnails[0].url");
        assertThat(as("creator")
                        .get(thumbnail)
                        .then()
                        .statusCode(200)
                        .contentType("image/jpeg")
                        .extract()
                        .asByteArray())
                .hasSizeGreaterThan(500);
        try (Topic progress = new Topic("media-progressed")) {
            progress.await(event -> event.text("contentId").equals(film) && event.number("percent") > 0);
        }
    }

    @Test
    @Order(3)
    void the_creator_edits_prices_and_publishes_it() {
        String etag = content("creator", film).header("ETag");
        as("creator", "{\"title\":\"The film\",\"tags\":[\"first\",\"test\"],\"access\":{\"kind\":\"purchase\"}}")
                .header("If-Match", etag)
                .patch("/api/v1/contents/" + film)
                .then()
                .statusCode(200)
                .body("title", equalTo("The film"))
                .body("tags", hasItem("first"));
        as("creator", "{\"title\":\"Too late\"}")
                .header("If-Match", etag)
                .patch("/api/v1/contents/" + film)
                .then()
                .statusCode(412);

        priceId = await().atMost(SOON)
                .until(() -> as("creator", price(film, 499)).post("/api/v1/prices"), it -> it.statusCode() == 201)
                .path("priceId");
        await().atMost(SOON)
                .untilAsserted(() -> as("creator", "{}")
                        .post("/api/v1/contents/" + film + "/publication")
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("published")));
        try (Topic published = new Topic("content-published")) {
            published.await(event -> event.text("contentId").equals(film));
        }
    }

    @Test
    @Order(4)
    void a_second_item_appears_three_seconds_later_as_planned_and_once() throws IOException {
        byte[] file = Files.readAllBytes(Ffmpeg.clip(folder, 3, "640x360"));
        second = TusUpload.whole("creator", "second.mp4", "The second", file).contentId();
        await().atMost(MEDIA_WORK)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> content("creator", second).then().body("state", equalTo("ready")));

        plan(second, Instant.now().plus(Duration.ofHours(1)))
                .then()
                .statusCode(200)
                .body("state", equalTo("scheduled"));
        anybody().get("/api/v1/contents/" + second).then().statusCode(404);
        Instant publishAt = await().atMost(SOON)
                .until(() -> planInThreeSeconds(second), Optional::isPresent)
                .orElseThrow();

        await().atMost(SOON)
                .untilAsserted(() -> anybody()
                        .get("/api/v1/contents/" + second)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("published")));
        try (Topic published = new Topic("content-published")) {
            Topic.Event event = published.await(it -> it.text("contentId").equals(second));
            assertThat(event.number("publishedAt"))
                    .as("not before its time")
                    .isGreaterThanOrEqualTo(publishAt.toEpochMilli());
            assertThat(published.all(it -> it.text("contentId").equals(second))).hasSize(1);
        }
    }

    @Test
    @Order(5)
    void the_fan_meets_the_paywall_buys_and_watches() {
        await().atMost(SOON)
                .untilAsserted(() -> playback("fan", film)
                        .then()
                        .statusCode(402)
                        .contentType("application/problem+json")
                        .body("offers[0].priceId", equalTo(priceId))
                        .body("offers[0].amountMinor", equalTo(499))
                        .body("offers[0].currency", equalTo("EUR")));
        String key = UUID.randomUUID().toString();

        Response bought = await().atMost(SOON)
                .until(() -> buy("fan", priceId, key), it -> !"/problems/not-for-sale".equals(it.path("type")));
        assertThat(bought.statusCode()).as(bought.asString()).isEqualTo(201);
        purchaseId = bought.path("purchaseId");
        assertThat(bought.<Integer>path("paid.amountMinor")).isEqualTo(499);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> playback("fan", film).then().statusCode(200));
        JsonPath playback = playback("fan", film).jsonPath();
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

        assertThat(buy("fan", priceId, key).<String>path("purchaseId"))
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
    @Order(6)
    void beacons_and_money_move_the_figures_and_agree_with_the_topics() {
        UUID session = UUID.randomUUID();
        beacon(session, "started", 1, 0);
        beacon(session, "playing", 2, 5_000);
        beacon(session, "playing", 2, 5_000);
        AtomicInteger sequence = new AtomicInteger(2);

        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            // Paused, but still there.
            beacon(session, "playing", sequence.incrementAndGet(), 5_000);
            figures("creator")
                    .then()
                    .statusCode(200)
                    .body("views", equalTo(1))
                    .body("watchMillis", equalTo(5_000))
                    .body("viewersNow", equalTo(1))
                    .body("income[0].amountMinor", equalTo(499))
                    .body("income[0].currency", equalTo("EUR"));
        });
        String event = firstFiguresOverSse("creator");
        assertThat(JsonPath.from(event).getInt("views")).isEqualTo(1);
        try (Topic purchases = new Topic("purchase-completed");
                Topic refunds = new Topic("purchase-refunded")) {
            long income = sum(purchases.all(ofChannel())) - sum(refunds.all(ofChannel()));
            figures("creator").then().body("income[0].amountMinor", equalTo((int) income));
        }
    }

    @Test
    @Order(7)
    void a_refund_closes_the_paywall_also_for_the_url_handed_out_before() {
        Response own = as("fan")
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/api/v1/purchases/" + purchaseId + "/refunds");
        assertThat(own.statusCode()).as("a fan refunds nobody").isEqualTo(403);

        as("creator")
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/api/v1/purchases/" + purchaseId + "/refunds")
                .then()
                .statusCode(201);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> playback("fan", film).then().statusCode(402));
        as("fan").get(boughtUrl).then().statusCode(403).body("type", equalTo("/problems/access-lost"));
        await().atMost(SOON).untilAsserted(() -> figures("creator").then().body("income[0].amountMinor", equalTo(0)));
    }

    @Test
    @Order(8)
    void the_creator_goes_live_anybody_watches_and_the_fan_chats() throws Exception {
        JsonPath key = as("creator", "{}")
                .post("/api/v1/channels/" + channelId + "/stream-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String rtmpUrl = key.getString("rtmpUrl") + "/" + key.getString("key");
        Process encoder = Ffmpeg.stream(rtmpUrl, 600, folder.resolve("encoder.log"));
        try {
            try (Topic started = new Topic("stream-started")) {
                streamId = started.await(event -> event.text("channelId").equals(channelId))
                        .text("streamId");
            }
            await().atMost(SOON)
                    .untilAsserted(
                            () -> anybody().get("/api/v1/channels/demo").then().body("live", equalTo(true)));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> anybody().get("/live/demo/index.m3u8").then().statusCode(200));
            assertThat(Ffmpeg.probe(Platform.url("/live/demo/index.m3u8")))
                    .contains("h264")
                    .contains("aac");
            Ffmpeg.play(Platform.url("/live/demo/index.m3u8"), 3);
            chat();
        } finally {
            encoder.destroy();
            assertThat(encoder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        as("creator")
                .delete("/api/v1/channels/" + channelId + "/stream-keys/" + key.getString("streamKeyId"))
                .then()
                .statusCode(204);
    }

    @Test
    @Order(9)
    void the_recording_is_an_item_in_the_library() {
        String recording;
        try (Topic ended = new Topic("stream-ended")) {
            Topic.Event event = ended.await(it -> it.text("streamId").equals(streamId));
            recording = ((org.apache.avro.generic.GenericRecord) event.value().get("recording"))
                    .get("contentId")
                    .toString();
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        content("creator", recording).then().statusCode(200).body("state", equalTo("ready")));
        await().atMost(SOON)
                .untilAsserted(
                        () -> anybody().get("/api/v1/channels/demo").then().body("live", equalTo(false)));
        String url =
                playback("creator", recording).then().statusCode(200).extract().path("url");
        Ffmpeg.play(url, 3, "Authorization: Bearer " + Platform.token("creator"));
        as("creator")
                .get("/api/v1/contents?channelId=" + channelId + "&limit=50")
                .then()
                .body("items.contentId", hasItem(recording))
                .body("items.contentId", hasItem(film));
    }

    @Test
    @Order(10)
    void everybody_sees_what_the_role_allows_and_no_more() {
        String comment = as("fan", "{\"contentId\":\"%s\",\"text\":\"Nice <b>film</b>\"}".formatted(film))
                .post("/api/v1/comments")
                .then()
                .statusCode(201)
                .body("text", equalTo("Nice <b>film</b>"))
                .extract()
                .path("commentId");
        as("moderator", "{\"hidden\":true}")
                .patch("/api/v1/comments/" + comment)
                .then()
                .statusCode(200);
        anybody()
                .get("/api/v1/comments?contentId=" + film)
                .then()
                .statusCode(200)
                .body("items.commentId", not(hasItem(comment)));

        String wallet = "/api/v1/wallet?channelId=" + channelId;
        as("moderator").get(wallet).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
        as("finance").get(wallet).then().statusCode(200).body("items", not(hasSize(0)));
        as("finance", "{}")
                .post("/api/v1/contents/" + second + "/publication")
                .then()
                .statusCode(403);
        as("fan").get(wallet).then().statusCode(403);
        figures("moderator").then().statusCode(403);
        figures("fan").then().statusCode(403);
        as("operator").get("/api/v1/platform").then().statusCode(200).body("services.name", hasItem("billing"));
        as("creator").get("/api/v1/platform").then().statusCode(403);
        as("operator")
                .get("/api/v1/contents?channelId=" + channelId + "&state=ready")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as("operator").get(wallet).then().statusCode(403);
    }

    private static void chat() throws Exception {
        List<String> heard = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        try (HttpClient http = HttpClient.newHttpClient()) {
            var listener = http.newWebSocketBuilder()
                    .buildAsync(Platform.webSocket("/api/v1/chat/demo"), new Ear(heard))
                    .get(60, TimeUnit.SECONDS);
            var fan = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + Platform.token("fan"))
                    .buildAsync(Platform.webSocket("/api/v1/chat/demo"), new Ear(new java.util.ArrayList<>()))
                    .get(60, TimeUnit.SECONDS);
            fan.sendText("{\"type\":\"say\",\"text\":\"Hello <i>all</i>\"}", true)
                    .get(60, TimeUnit.SECONDS);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(heard).anySatisfy(frame -> {
                        assertThat(JsonPath.from(frame).getString("type")).isEqualTo("message");
                        assertThat(JsonPath.from(frame).getString("text")).isEqualTo("Hello <i>all</i>");
                        assertThat(JsonPath.from(frame).getString("author.name"))
                                .isNotBlank();
                    }));
            fan.abort();
            listener.abort();
        }
        anybody()
                .get("/api/v1/chat/demo/messages")
                .then()
                .statusCode(200)
                .body("items.text", hasItem("Hello <i>all</i>"));
        try (Topic posted = new Topic("chat-message-posted")) {
            posted.await(event -> event.text("channelId").equals(channelId));
        }
    }

    private static String firstFiguresOverSse(String username) {
        CompletableFuture<String> first = new CompletableFuture<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create(Platform.url("/api/v1/insights/live?channelId=" + channelId)))
                    .header("Authorization", "Bearer " + Platform.token(username))
                    .header("Accept", "text/event-stream")
                    .build();
            var reading = http.sendAsync(request, java.net.http.HttpResponse.BodyHandlers.ofLines());
            Thread.ofVirtual()
                    .start(() -> reading.join()
                            .body()
                            .filter(line -> line.startsWith("data:"))
                            .map(line -> line.substring("data:".length()).strip())
                            .findFirst()
                            .ifPresent(first::complete));
            String event = first.get(SOON.toSeconds(), TimeUnit.SECONDS);
            http.shutdownNow();
            return event;
        } catch (Exception e) {
            throw new AssertionError("no figures over SSE", e);
        }
    }

    private static void beacon(UUID session, String kind, int sequence, long watchedMillis) {
        anybody()
                .contentType("application/json")
                .body(Map.of(
                        "events",
                        List.of(Map.of(
                                "sessionId", session.toString(),
                                "contentId", film,
                                "live", false,
                                "kind", kind,
                                "sequence", sequence,
                                "positionMillis", watchedMillis,
                                "watchedMillis", watchedMillis))))
                .post("/api/v1/playback-events")
                .then()
                .statusCode(202);
    }

    private static Response figures(String username) {
        return as(username).get("/api/v1/insights/channels/" + channelId);
    }

    private static Response content(String username, String contentId) {
        return as(username).get("/api/v1/contents/" + contentId);
    }

    private static Response plan(String contentId, Instant publishAt) {
        return as("creator", "{\"publishAt\":\"" + publishAt + "\"}")
                .post("/api/v1/contents/" + contentId + "/publication");
    }

    /// @return its time; empty when this machine was so slow that it had passed
    private static Optional<Instant> planInThreeSeconds(String contentId) {
        Instant publishAt = Instant.now().plusSeconds(3);
        return plan(contentId, publishAt).statusCode() == 200 ? Optional.of(publishAt) : Optional.empty();
    }

    private static Response playback(String username, String contentId) {
        return as(username).post("/api/v1/contents/" + contentId + "/playback");
    }

    private static Response buy(String username, String priceId, String key) {
        return as(username, "{\"priceId\":\"" + priceId + "\"}")
                .header("Idempotency-Key", key)
                .post("/api/v1/purchases");
    }

    private static String price(String contentId, int amountMinor) {
        return "{\"contentId\":\"%s\",\"amountMinor\":%d,\"currency\":\"EUR\"}".formatted(contentId, amountMinor);
    }

    private static java.util.function.Predicate<Topic.Event> ofChannel() {
        return event -> event.text("channelId").equals(channelId);
    }

    private static long sum(List<Topic.Event> events) {
        return events.stream().mapToLong(event -> event.number("amountMinor")).sum();
    }
}
