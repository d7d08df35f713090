package dev.prism.catalog.delivery;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.Scene;
import dev.prism.catalog.playback.PlaybackToken;
import dev.prism.catalog.playback.TokenCodec;
import dev.prism.kit.testing.TestServers;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeliveryIT {
    private static final byte[] MASTER = "#EXTM3U\n720/index.m3u8\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEGMENT = new byte[3_000_000];

    /// As application.properties has it for tests.
    private static final int STORE_CONNECTIONS = 4;

    /// Of the sockets between the store and a player that does not read.
    private static final int MORE_THAN_ALL_BUFFERS = 48_000_000;

    static {
        new Random(1).nextBytes(SEGMENT);
    }

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void delivers_playlists_and_segments_byte_for_byte() {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        Response playlist = anonymous().get(base + "master.m3u8");
        Response segment = anonymous().get(base + "720/seg_00001.m4s");

        playlist.then()
                .statusCode(200)
                .header("Content-Type", containsString("application/vnd.apple.mpegurl"))
                .header("Cache-Control", containsString("max-age"));
        assertThat(playlist.asByteArray()).isEqualTo(MASTER);
        segment.then()
                .statusCode(200)
                .header("Content-Type", equalTo("video/iso.segment"))
                .header("Content-Length", equalTo(Integer.toString(SEGMENT.length)))
                .header("Accept-Ranges", equalTo("bytes"));
        assertThat(segment.asByteArray()).isEqualTo(SEGMENT);
    }

    @Test
    void delivers_a_range() {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        Response range = anonymous().header("Range", "bytes=10-19").get(base + "720/seg_00001.m4s");

        range.then().statusCode(206).header("Content-Range", equalTo("bytes 10-19/" + SEGMENT.length));
        assertThat(range.asByteArray()).isEqualTo(Arrays.copyOfRange(SEGMENT, 10, 20));
        anonymous()
                .header("Range", "bytes=9000000-")
                .get(base + "720/seg_00001.m4s")
                .then()
                .statusCode(416)
                .contentType("application/problem+json");
    }

    @Test
    void tells_the_size_without_the_body() {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        Response head = anonymous().head(base + "720/seg_00001.m4s");

        head.then().statusCode(200).header("Content-Length", equalTo(Integer.toString(SEGMENT.length)));
        assertThat(head.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/mp4", "application/x-mpegURL", "*/*"})
    void delivers_whatever_the_player_says_it_accepts(String accept) {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        anonymous().accept(accept).get(base + "master.m3u8").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fsecret.mp4",
                "%2e%2e/%2e%2e/secret.mp4",
                "720/..%2f..%2fx.mp4",
                "720//index.m3u8",
                "absent.m3u8",
                "source.mov",
                ".m3u8"
            })
    void delivers_nothing_outside_the_item(String path) {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        anonymous().urlEncodingEnabled(false).get(base + path).then().statusCode(404);
    }

    @Test
    void a_path_that_leads_up_is_a_token_that_is_none() {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        anonymous().get(base + "../other/master.m3u8").then().statusCode(403);
    }

    @Test
    void players_that_leave_early_free_their_connections() throws Exception {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));

        for (int player = 0; player < 3 * STORE_CONNECTIONS; player++) {
            leaveAfterTheFirstBytes(base + "720/seg_00001.m4s");
        }

        assertThat(anonymous().get(base + "720/seg_00001.m4s").asByteArray()).isEqualTo(SEGMENT);
    }

    @Test
    void who_finds_all_connections_to_the_store_taken_is_told_to_come_back() throws Exception {
        UUID contentId = publishedWithObjects("public");
        put(contentId, "720/film.mp4", new byte[MORE_THAN_ALL_BUFFERS]);
        String base = baseOf(play(anonymous(), contentId));
        List<Socket> lazy = new ArrayList<>();
        try {
            for (int player = 0; player < STORE_CONNECTIONS; player++) {
                lazy.add(begin(base + "720/film.mp4"));
            }

            anonymous()
                    .get(base + "720/seg_00001.m4s")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("2"))
                    .body("type", equalTo("/problems/media-store-away"));
        } finally {
            for (Socket player : lazy) {
                player.close();
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> anonymous().get(base + "720/seg_00001.m4s").statusCode() == 200);
    }

    @Test
    void refuses_a_token_that_was_altered() {
        String base = baseOf(play(anonymous(), publishedWithObjects("public")));
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
        UUID contentId = publishedWithObjects("public");
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
        UUID contentId = soldWithObjects();
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
        UUID contentId = soldWithObjects();
        String base = buy("fan", contentId);
        as("fan").get(base + "720/seg_00001.m4s").then().statusCode(200);

        scene.sendEntitlement("fan", contentId, false, 2);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> as("fan").get(base + "master.m3u8").statusCode() == 403);
        as("fan").get(base + "720/seg_00001.m4s").then().statusCode(403).body("type", equalTo("/problems/access-lost"));
    }

    @Test
    void a_withdrawal_closes_urls_that_were_handed_out_before() {
        UUID contentId = publishedWithObjects("unlisted");
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

    private UUID publishedWithObjects(String access) {
        return withObjects(scene.published("A walk", access));
    }

    private UUID soldWithObjects() {
        return withObjects(scene.sold("A walk"));
    }

    private static UUID withObjects(UUID contentId) {
        put(contentId, "master.m3u8", MASTER);
        put(contentId, "720/seg_00001.m4s", SEGMENT);
        return contentId;
    }

    private String buy(String username, UUID contentId) {
        scene.sendEntitlement(username, contentId, true, 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> play(as(username), contentId).statusCode() == 200);
        return baseOf(play(as(username), contentId));
    }

    private static void leaveAfterTheFirstBytes(String path) throws IOException {
        begin(path).close();
    }

    /// A player that has its first bytes and reads no further by itself.
    private static Socket begin(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static Response play(RequestSpecification caller, UUID contentId) {
        return caller.post("/api/v1/contents/" + contentId + "/playback");
    }

    /// The path of a playback URL up to its playlist, with a slash at its end.
    private static String baseOf(Response playback) {
        String path = URI.create(playback.then().statusCode(200).extract().path("url"))
                .getPath();
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static void put(UUID contentId, String object, byte[] bytes) {
        try (MinioClient s3 = MinioClient.builder()
                .endpoint(TestServers.variable("S3_ENDPOINT"))
                .credentials(TestServers.variable("S3_ACCESS_KEY"), TestServers.variable("S3_SECRET_KEY"))
                .region("us-east-1")
                .build()) {
            s3.putObject(
                    PutObjectArgs.builder().bucket("media").object(Scene.prefixOf(contentId) + "/" + object).stream(
                                    new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                            .build());
        } catch (Exception fault) {
            throw new IllegalStateException("could not put " + object, fault);
        }
    }
}
