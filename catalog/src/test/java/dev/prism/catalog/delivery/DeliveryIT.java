package dev.prism.catalog.delivery;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.delivery.PlayableObjects.MASTER;
import static dev.prism.catalog.delivery.PlayableObjects.SEGMENT;
import static dev.prism.catalog.delivery.PlayableObjects.baseOf;
import static dev.prism.catalog.delivery.PlayableObjects.play;
import static dev.prism.catalog.delivery.PlayableObjects.put;
import static dev.prism.catalog.delivery.PlayableObjects.withObjects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.Scene;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeliveryIT {
    /// As application.properties has it for tests.
    private static final int STORE_CONNECTIONS = 4;

    /// Of the sockets between the store and a player that does not read.
    private static final int MORE_THAN_ALL_BUFFERS = 48_000_000;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void delivers_playlists_and_segments_byte_for_byte() {
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

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
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

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
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

        Response head = anonymous().head(base + "720/seg_00001.m4s");

        head.then().statusCode(200).header("Content-Length", equalTo(Integer.toString(SEGMENT.length)));
        assertThat(head.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/mp4", "application/x-mpegURL", "*/*"})
    void delivers_whatever_the_player_says_it_accepts(String accept) {
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

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
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

        anonymous().urlEncodingEnabled(false).get(base + path).then().statusCode(404);
    }

    @Test
    void a_path_that_leads_up_is_a_token_that_is_none() {
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

        anonymous().get(base + "../other/master.m3u8").then().statusCode(403);
    }

    @Test
    void players_that_leave_early_free_their_connections() throws Exception {
        String base = baseOf(play(anonymous(), withObjects(scene.published("A walk", "public"))));

        for (int player = 0; player < 3 * STORE_CONNECTIONS; player++) {
            leaveAfterTheFirstBytes(base + "720/seg_00001.m4s");
        }

        assertThat(anonymous().get(base + "720/seg_00001.m4s").asByteArray()).isEqualTo(SEGMENT);
    }

    @Test
    void who_finds_all_connections_to_the_store_taken_is_told_to_come_back() throws Exception {
        UUID contentId = withObjects(scene.published("A walk", "public"));
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
}
