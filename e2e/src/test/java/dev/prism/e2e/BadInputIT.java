package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong, by mistake or on purpose: each a clear problem, and nothing lost.
@Order(2)
class BadInputIT {
    @TempDir
    static Path folder;

    private static String channelId;

    /// A published item for sale, and the price that opens it.
    private static String item;

    private static String priceId;

    @BeforeAll
    static void an_item_for_sale() throws IOException {
        channelId = Platform.channelId("demo");
        item = publishedAt("For sale", 300);
        priceId = priceOf(item);
    }

    @Test
    void an_empty_upload_is_refused_or_fails_with_a_reason() {
        Response announced = TusUpload.announce("creator", "empty.mp4", "Empty", 0);

        assertThat(announced.statusCode()).isEqualTo(400);
        assertThat(announced.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_text_file_is_no_video_and_the_creator_reads_why() {
        String content = TusUpload.whole(
                        "creator",
                        "notes.mp4",
                        "Notes",
                        "Dear diary, this is no film.".getBytes(StandardCharsets.UTF_8))
                .contentId();

        awaitState(content, "failed");
        as("creator")
                .get("/api/v1/contents/" + content)
                .then()
                .body("failure.reason", notNullValue())
                .body("failure.detail", notNullValue());
    }

    @Test
    void a_truncated_film_fails_with_a_reason() throws IOException {
        byte[] whole = Files.readAllBytes(Ffmpeg.clip(folder, 4, "640x360"));
        String content = TusUpload.whole("creator", "half.mp4", "Half", Arrays.copyOf(whole, 600))
                .contentId();

        awaitState(content, "failed");
    }

    @Test
    void a_playlist_in_disguise_reads_no_local_file_and_asks_no_server() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        Path secret = Files.writeString(folder.resolve("secret.ts"), "top secret");
        String playlist = """
                #EXTM3U
                #EXT-X-TARGETDURATION:5
                #EXTINF:5,
                http://127.0.0.1:%d/segment.ts
                #EXTINF:5,
                file://%s
                #EXT-X-ENDLIST
                """.formatted(server.getAddress().getPort(), secret);

        String content = TusUpload.whole("creator", "film.mp4", "Disguise", playlist.getBytes(StandardCharsets.UTF_8))
                .contentId();
        awaitState(content, "failed");

        assertThat(asked).as("requests to the server").hasValue(0);
        server.stop(0);
    }

    @Test
    void a_stream_with_an_unknown_or_revoked_key_is_refused() throws Exception {
        JsonPath key = as("creator", "{}")
                .post("/api/v1/channels/" + channelId + "/stream-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        as("creator")
                .delete("/api/v1/channels/" + channelId + "/stream-keys/" + key.getString("streamKeyId"))
                .then()
                .statusCode(204);

        for (String tried : new String[] {key.getString("key"), "no-such-key"}) {
            Process encoder = Ffmpeg.stream(key.getString("rtmpUrl") + "/" + tried, 30, folder.resolve("refused.log"));
            assertThat(encoder.waitFor(60, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            assertThat(encoder.exitValue()).isNotZero();
        }
    }

    @Test
    void a_second_encoder_on_the_same_key_does_not_break_the_first() throws Exception {
        JsonPath key = as("creator", "{}")
                .post("/api/v1/channels/" + channelId + "/stream-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String url = key.getString("rtmpUrl") + "/" + key.getString("key");
        Process first = Ffmpeg.stream(url, 600, folder.resolve("first.log"));
        try {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> anybody().get("/live/demo/index.m3u8").then().statusCode(200));

            Process intruder = Ffmpeg.stream(url, 30, folder.resolve("second.log"));
            assertThat(intruder.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(intruder.exitValue()).isNotZero();
            assertThat(first.isAlive()).isTrue();
            anybody().get("/live/demo/index.m3u8").then().statusCode(200);
        } finally {
            first.destroy();
            first.waitFor(60, TimeUnit.SECONDS);
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> anybody().get("/live/demo/index.m3u8").then().statusCode(404));
    }

    @Test
    void a_price_must_be_positive_and_in_a_known_currency() {
        price(item, 0, "EUR").then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        price(item, -5, "EUR").then().statusCode(oneOf(400, 422));
        price(item, 100, "XYZ").then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        price(item, 100, "euro").then().statusCode(oneOf(400, 422));
    }

    @Test
    void a_price_that_changed_since_it_was_seen_charges_nobody() throws IOException {
        String content = publishedAt("Repriced", 300);
        String seen = priceOf(content);
        String now = price(content, 500, "EUR").then().statusCode(201).extract().path("priceId");

        buy("fan", seen, "sandbox-ok").then().statusCode(409).body("type", equalTo("/problems/price-changed"));

        assertThat(now).isNotEqualTo(seen);
    }

    @Test
    void nobody_buys_his_own_content_and_a_refused_payment_changes_nothing() {
        buy("creator", priceId, "sandbox-ok").then().statusCode(409).body("type", equalTo("/problems/own-content"));
        buy("fan", priceId, "sandbox-declined")
                .then()
                .statusCode(402)
                .body("type", equalTo("/problems/payment-refused"));
        as("fan").post("/api/v1/contents/" + item + "/playback").then().statusCode(402);
    }

    @Test
    void what_is_not_ready_is_not_published() {
        String content = TusUpload.whole("creator", "no.mp4", "No film", "no film".getBytes(StandardCharsets.UTF_8))
                .contentId();

        await().atMost(SOON)
                .untilAsserted(() -> as("creator", "{}")
                        .post("/api/v1/contents/" + content + "/publication")
                        .then()
                        .statusCode(409)
                        .contentType("application/problem+json"));
    }

    @Test
    void garbled_cursors_wrong_limits_and_oversized_bodies_are_refused() {
        String contents = "/api/v1/contents?channelId=" + channelId;
        as("creator")
                .get(contents + "&after=%2B%2B")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
        as("creator").get(contents + "&limit=101").then().statusCode(400);
        as("fan", "{\"contentId\":\"%s\",\"text\":\"%s\"}".formatted(item, "x".repeat(3_000_000)))
                .post("/api/v1/comments")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        as("fan", "{\"contentId\":")
                .post("/api/v1/comments")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void scripts_stay_text() {
        String script = "<script>alert(1)</script>";

        await().atMost(SOON)
                .until(
                        () -> as("fan", "{\"contentId\":\"%s\",\"text\":\"%s\"}".formatted(item, script))
                                .post("/api/v1/comments"),
                        it -> it.statusCode() != 404)
                .then()
                .statusCode(201)
                .contentType("application/json")
                .body("text", equalTo(script))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void a_playback_token_that_is_altered_or_another_persons_opens_nothing() {
        buy("operator", priceId, "sandbox-ok").then().statusCode(201);
        Response playback = await().atMost(SOON)
                .until(
                        () -> as("operator").post("/api/v1/contents/" + item + "/playback"),
                        it -> it.statusCode() == 200);
        String url = playback.path("url");
        as("operator").get(url).then().statusCode(200);

        as("fan").get(url).then().statusCode(403).contentType("application/problem+json");
        anybody().get(url).then().statusCode(oneOf(401, 403));
        int at = url.indexOf("/media/") + 20;
        char other = url.charAt(at) == 'A' ? 'B' : 'A';
        as("operator")
                .get(url.substring(0, at) + other + url.substring(at + 1))
                .then()
                .statusCode(403);
    }

    @Test
    void nobody_reaches_another_creators_things() {
        String etag = as("creator").get("/api/v1/contents/" + item).header("ETag");

        as("fan", "{\"title\":\"Mine\"}")
                .header("If-Match", etag)
                .patch("/api/v1/contents/" + item)
                .then()
                .statusCode(403);
        as("fan", "{}")
                .post("/api/v1/channels/" + channelId + "/stream-keys")
                .then()
                .statusCode(403);
        price(item, 1, "EUR", "fan").then().statusCode(403);
        as("fan", "{}")
                .delete("/api/v1/contents/" + item + "/publication")
                .then()
                .statusCode(403);
        assertThat(TusUpload.announce("fan", "film.mp4", "Film", 10).statusCode())
                .isIn(400, 403);
        anybody().get("/api/v1/contents/" + UUID.randomUUID()).then().statusCode(404);
    }

    /// An item that anybody may buy: billing has heard of its publication when it tells the price to anybody.
    private static String publishedAt(String title, long amountMinor) throws IOException {
        byte[] file = Files.readAllBytes(Ffmpeg.clip(folder, 2, "320x240"));
        String content = TusUpload.whole("creator", "item.mp4", title, file).contentId();
        awaitState(content, "ready");
        String etag = as("creator").get("/api/v1/contents/" + content).header("ETag");
        as("creator", "{\"access\":{\"kind\":\"purchase\"}}")
                .header("If-Match", etag)
                .patch("/api/v1/contents/" + content)
                .then()
                .statusCode(200);
        String price = priceOnceKnown(content, amountMinor);
        await().atMost(SOON)
                .untilAsserted(() -> as("creator", "{}")
                        .post("/api/v1/contents/" + content + "/publication")
                        .then()
                        .statusCode(200));
        await().atMost(SOON).until(() -> price.equals(priceOf(content)));
        return content;
    }

    /// As anybody sees it; null when nobody but the team does.
    private static String priceOf(String content) {
        return anybody().get("/api/v1/prices?contentId=" + content).path("items[0].priceId");
    }

    private static String priceOnceKnown(String content, long amountMinor) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> price(content, amountMinor, "EUR"), it -> it.statusCode() == 201)
                .path("priceId");
    }

    private static Response price(String content, long amountMinor, String currency) {
        return price(content, amountMinor, currency, "creator");
    }

    private static Response price(String content, long amountMinor, String currency, String username) {
        return as(
                        username,
                        "{\"contentId\":\"%s\",\"amountMinor\":%d,\"currency\":\"%s\"}"
                                .formatted(content, amountMinor, currency))
                .post("/api/v1/prices");
    }

    /// Billing hears of a publication a moment after it.
    private static Response buy(String username, String price, String paymentMethod) {
        String body = "{\"priceId\":\"%s\",\"paymentMethod\":\"%s\"}".formatted(price, paymentMethod);
        return await().atMost(SOON)
                .until(
                        () -> as(username, body)
                                .header("Idempotency-Key", UUID.randomUUID())
                                .post("/api/v1/purchases"),
                        answer -> !"/problems/not-for-sale".equals(answer.path("type")));
    }

    private static void awaitState(String content, String state) {
        await().atMost(MEDIA_WORK)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() ->
                        as("creator").get("/api/v1/contents/" + content).then().body("state", equalTo(state)));
    }
}
