package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import com.sun.net.httpserver.HttpServer;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong, by mistake or on purpose: each a clear problem, and nothing lost.
@Order(4)
class BadInputIT {
    @TempDir
    static Path folder;

    private static String channelId;

    /// A published item for sale, and the price that opens it.
    private static Item item;

    private static String priceId;

    @BeforeAll
    static void an_item_for_sale() throws IOException {
        channelId = Platform.channelId("demo");
        item = Item.forSale(folder, "For sale", 300);
        priceId = item.priceId();
    }

    @Test
    void an_empty_upload_is_refused_or_fails_with_a_reason() {
        Response announced = TusUpload.announce("creator", "empty.mp4", "Empty", 0);

        assertThat(announced.statusCode()).isEqualTo(400);
        assertThat(announced.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_text_file_is_no_video_and_the_creator_reads_why() {
        Item notes = Item.uploaded("Notes", "Dear diary, this is no film.".getBytes(StandardCharsets.UTF_8));

        notes.awaitState("failed");
        notes.readBy("creator").then().body("failure.reason", notNullValue()).body("failure.detail", notNullValue());
    }

    @Test
    void a_truncated_film_fails_with_a_reason() throws IOException {
        byte[] whole = Files.readAllBytes(Ffmpeg.clip(folder, 4, "640x360"));

        Item.uploaded("Half", Arrays.copyOf(whole, 600)).awaitState("failed");
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

        Item.uploaded("Disguise", playlist.getBytes(StandardCharsets.UTF_8)).awaitState("failed");

        assertThat(asked).as("requests to the server").hasValue(0);
        server.stop(0);
    }

    @Test
    void a_stream_with_an_unknown_or_revoked_key_is_refused() throws Exception {
        Encoder.Key key = Encoder.Key.make();
        key.revoke();

        for (String tried : new String[] {key.key(), "no-such-key"}) {
            Process encoder = Ffmpeg.stream(key.rtmpUrl() + "/" + tried, 30, folder.resolve("refused.log"));
            assertThat(encoder.waitFor(60, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            assertThat(encoder.exitValue()).isNotZero();
        }
    }

    @Test
    void a_second_encoder_on_the_same_key_does_not_break_the_first() throws Exception {
        try (Encoder first = Encoder.start(folder.resolve("first.log"))) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> anybody().get("/live/demo/index.m3u8").then().statusCode(200));

            Process intruder = Ffmpeg.stream(first.key().url(), 30, folder.resolve("second.log"));
            assertThat(intruder.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(intruder.exitValue()).isNotZero();
            assertThat(first.process().isAlive()).isTrue();
            anybody().get("/live/demo/index.m3u8").then().statusCode(200);
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> anybody().get("/live/demo/index.m3u8").then().statusCode(404));
    }

    @Test
    void a_price_must_be_positive_and_in_a_known_currency() {
        item.price("creator", 0, "EUR").then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        item.price("creator", -5, "EUR").then().statusCode(oneOf(400, 422));
        item.price("creator", 100, "XYZ").then().statusCode(oneOf(400, 422)).contentType("application/problem+json");
        item.price("creator", 100, "euro").then().statusCode(oneOf(400, 422));
    }

    @Test
    void a_price_that_changed_since_it_was_seen_charges_nobody() throws IOException {
        Item repriced = Item.forSale(folder, "Repriced", 300);
        String seen = repriced.priceId();
        String now = repriced.price(500);

        Item.buy("fan", seen).then().statusCode(409).body("type", equalTo("/problems/price-changed"));

        assertThat(now).isNotEqualTo(seen);
    }

    @Test
    void nobody_buys_his_own_content_and_a_refused_payment_changes_nothing() {
        Item.buy("creator", priceId).then().statusCode(409).body("type", equalTo("/problems/own-content"));
        Item.buy("fan", priceId, "sandbox-declined", UUID.randomUUID())
                .then()
                .statusCode(402)
                .body("type", equalTo("/problems/payment-refused"));
        item.playback("fan").then().statusCode(402);
    }

    @Test
    void what_is_not_ready_is_not_published() {
        Item noFilm = Item.uploaded("No film", "no film".getBytes(StandardCharsets.UTF_8));

        await().atMost(SOON)
                .untilAsserted(() -> noFilm.publication("creator", "{}")
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
        as("fan", "{\"contentId\":\"%s\",\"text\":\"%s\"}".formatted(item.contentId(), "x".repeat(3_000_000)))
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
                        () -> as("fan", "{\"contentId\":\"%s\",\"text\":\"%s\"}".formatted(item.contentId(), script))
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
        Item.buy("operator", priceId).then().statusCode(201);
        Response playback = await().atMost(SOON).until(() -> item.playback("operator"), it -> it.statusCode() == 200);
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
        String etag = item.readBy("creator").header("ETag");

        as("fan", "{\"title\":\"Mine\"}")
                .header("If-Match", etag)
                .patch(item.path())
                .then()
                .statusCode(403);
        as("fan", "{}")
                .post("/api/v1/channels/" + channelId + "/stream-keys")
                .then()
                .statusCode(403);
        item.price("fan", 1, "EUR").then().statusCode(403);
        as("fan", "{}").delete(item.path() + "/publication").then().statusCode(403);
        assertThat(TusUpload.announce("fan", "film.mp4", "Film", 10).statusCode())
                .isIn(400, 403);
        anybody().get("/api/v1/contents/" + UUID.randomUUID()).then().statusCode(404);
    }
}
