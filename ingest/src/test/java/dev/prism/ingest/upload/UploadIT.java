package dev.prism.ingest.upload;

import static dev.prism.ingest.TestChannel.SOON;
import static dev.prism.ingest.TestChannel.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.ingest.TestChannel;
import dev.prism.ingest.database.Database;
import dev.prism.ingest.storage.ObjectStore;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UploadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MIB = 1 << 20;
    private static final AtomicReference<TestChannel> CHANNEL = new AtomicReference<>();

    @Inject
    ObjectStore store;

    @Inject
    Database database;

    @Inject
    SweepUploads sweepUploads;

    private TestChannel channel;

    @BeforeEach
    void open() {
        channel = CHANNEL.updateAndGet(opened -> opened == null ? TestChannel.open() : opened);
    }

    @Test
    void the_reference_client_uploads_with_a_break_and_the_world_hears_of_it_once() throws Exception {
        byte[] file = bytes(12 * MIB + 345);
        TusClient client = new TusClient();
        client.setUploadCreationURL(URI.create(url("/api/v1/uploads")).toURL());
        client.setHeaders(Map.of("Authorization", "Bearer " + TestAccounts.tokenOf("creator")));
        client.enableResuming(new TusURLMemoryStore());
        try (TestTopics.Probe received = TestTopics.from("upload-received")) {
            TusUploader first = client.createUpload(upload(file));
            first.setChunkSize(200_000);
            first.setRequestPayloadSize(6 * MIB);
            for (int i = 0; i < 34; i++) {
                first.uploadChunk();
            }
            first.finish(false);
            long brokeAt = first.getOffset();
            TusUploader second = client.resumeUpload(upload(file));
            long resumedAt = second.getOffset();
            while (second.uploadChunk() > -1) {}
            second.finish();

            String path = second.getUploadURL().getPath();
            UUID uploadId = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
            List<UploadReceived> events = List.of(received.await(
                    UploadReceived.class, event -> event.getUploadId().equals(uploadId)));
            List<UploadReceived> all = received.allWithin(
                    Duration.ofSeconds(1),
                    UploadReceived.class,
                    event -> event.getUploadId().equals(uploadId));
            UploadReceived event = events.getFirst();

            assertThat(resumedAt).isEqualTo(brokeAt).isGreaterThan(6 * MIB);
            assertThat(all).hasSize(1);
            assertThat(event.getTitle()).isEqualTo("Ein Film");
            assertThat(event.getFilename()).isEqualTo("film.mp4");
            assertThat(event.getSizeBytes()).isEqualTo(file.length);
            assertThat(event.getUploadedBy()).isEqualTo(TestAccounts.idOf("creator"));
            assertThat(stored(event.getBucket(), event.getObjectKey())).isEqualTo(file);
            as("creator")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("received"))
                    .body("offset", equalTo(file.length))
                    .body("contentId", equalTo(event.getContentId().toString()));
        }
    }

    @Test
    void many_small_patches_make_one_file() {
        byte[] file = bytes(70_001);
        String path = create(file.length);

        for (int from = 0; from < file.length; from += 10_000) {
            byte[] piece = Arrays.copyOfRange(file, from, Math.min(file.length, from + 10_000));
            patch(path, from, piece).then().statusCode(204);
        }

        assertThat(stored("uploads", "uploads/" + path.substring(path.lastIndexOf('/') + 1)))
                .isEqualTo(file);
    }

    @Test
    void what_came_before_the_connection_broke_is_kept() throws Exception {
        byte[] file = bytes(6 * MIB);
        String path = create(file.length);

        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String head =
                    "PATCH " + path + " HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                            + "Authorization: Bearer " + TestAccounts.tokenOf("creator")
                            + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + file.length
                            + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(file, 0, 5 * MIB + 1_000);
            socket.getOutputStream().flush();
            await().atMost(SOON).until(() -> stateOffset(path) == 5 * MIB);
        }
        await().atMost(SOON).until(() -> offset(path) == 5 * MIB + 1_000);

        int resumeAt = (int) offset(path);
        patch(path, resumeAt, Arrays.copyOfRange(file, resumeAt, file.length))
                .then()
                .statusCode(204);
        assertThat(stored("uploads", "uploads/" + path.substring(path.lastIndexOf('/') + 1)))
                .isEqualTo(file);
    }

    @Test
    void a_sender_that_comes_back_ends_its_own_hanging_request() throws Exception {
        byte[] file = bytes(100_000);
        String path = create(file.length);

        try (Socket hanging = new Socket("127.0.0.1", RestAssured.port)) {
            String head =
                    "PATCH " + path + " HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                            + "Authorization: Bearer " + TestAccounts.tokenOf("creator")
                            + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + file.length
                            + "\r\n\r\n";
            hanging.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            hanging.getOutputStream().write(file, 0, 1_000);
            hanging.getOutputStream().flush();

            await().atMost(SOON).until(() -> offset(path) == 1_000);

            patch(path, 1_000, Arrays.copyOfRange(file, 1_000, file.length))
                    .then()
                    .statusCode(204);
        }
        as("creator").get(path).then().body("state", equalTo("received"));
    }

    @Test
    void a_wrong_offset_is_a_409_that_says_where_the_upload_is() {
        String path = create(10);
        patch(path, 0, new byte[4]).then().statusCode(204).header("Upload-Offset", "4");

        patch(path, 3, new byte[4])
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .header("Upload-Offset", "4")
                .header("Tus-Resumable", "1.0.0")
                .body("type", equalTo("/problems/wrong-offset"));
        assertThat(offset(path)).isEqualTo(4);
    }

    @Test
    void a_body_beyond_the_length_is_a_413() {
        String path = create(10);

        patch(path, 0, new byte[11]).then().statusCode(413).body("type", equalTo("/problems/body-too-large"));

        assertThat(offset(path)).isZero();
    }

    @Test
    void an_empty_upload_is_refused_and_says_why() {
        creation("0")
                .post("/api/v1/uploads")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/empty-upload"))
                .body("detail", containsString("0 bytes"));
    }

    @Test
    void a_file_beyond_the_limit_is_a_413_before_a_byte_is_sent() {
        creation("999999999999")
                .post("/api/v1/uploads")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/upload-too-long"));
    }

    @Test
    void a_creation_that_breaks_the_protocol_is_refused() {
        as("creator")
                .header("Upload-Length", "5")
                .post("/api/v1/uploads")
                .then()
                .statusCode(412)
                .header("Tus-Version", "1.0.0");
        as("creator")
                .header("Tus-Resumable", "1.0.0")
                .post("/api/v1/uploads")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/upload-length-missing"));
        as("creator")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5")
                .header("Upload-Metadata", "title ***")
                .post("/api/v1/uploads")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-metadata"));
    }

    @Test
    void a_wrong_content_type_is_a_415() {
        String path = create(5);

        as("creator")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .contentType("application/octet-stream")
                .body(new byte[5])
                .patch(path)
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/wrong-content-type"));
    }

    @Test
    void only_those_who_edit_content_may_upload_and_only_the_sender_sees_it() {
        String path = create(5);

        as("fan").header("Tus-Resumable", "1.0.0").head(path).then().statusCode(404);
        as("fan").get(path).then().statusCode(404).body("type", equalTo("/problems/upload-not-found"));
        as("fan")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5")
                .header("Upload-Metadata", metadata())
                .post("/api/v1/uploads")
                .then()
                .statusCode(403);
        RestAssured.given().header("Tus-Resumable", "1.0.0").head(path).then().statusCode(401);
    }

    @Test
    void the_first_bytes_may_come_with_the_creation() {
        Response created = creation("5")
                .contentType("application/offset+octet-stream")
                .body("hello".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/uploads");

        created.then().statusCode(201).header("Upload-Offset", "5").header("Upload-Expires", notNullValue());
        as("creator").get(created.header("Location")).then().body("state", equalTo("received"));
    }

    @Test
    void a_body_with_a_wrong_checksum_is_dropped() throws Exception {
        String path = create(10);
        byte[] body = "0123456789".getBytes(StandardCharsets.UTF_8);
        String right = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        String wrong = Base64.getEncoder().encodeToString(new byte[32]);

        sending(0)
                .header("Upload-Checksum", "sha256 " + wrong)
                .body(body)
                .patch(path)
                .then()
                .statusCode(460);
        sending(0)
                .header("Upload-Checksum", "crc32 AAAA")
                .body(body)
                .patch(path)
                .then()
                .statusCode(400);
        assertThat(offset(path)).isZero();

        sending(0)
                .header("Upload-Checksum", "sha256 " + right)
                .body(body)
                .patch(path)
                .then()
                .statusCode(204);
        assertThat(offset(path)).isEqualTo(10);
    }

    @Test
    void an_upload_can_be_given_up_until_it_is_whole() {
        String path = create(10);
        patch(path, 0, new byte[4]).then().statusCode(204);

        as("creator").header("Tus-Resumable", "1.0.0").delete(path).then().statusCode(204);

        as("creator").get(path).then().statusCode(404);
        String whole = create(4);
        patch(whole, 0, new byte[4]).then().statusCode(204);
        as("creator")
                .header("Tus-Resumable", "1.0.0")
                .delete(whole)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/upload-finished"));
    }

    @Test
    void a_last_patch_sent_twice_is_answered_twice_and_announced_once() {
        String path = create(4);
        patch(path, 0, new byte[4]).then().statusCode(204);

        patch(path, 4, new byte[0]).then().statusCode(204).header("Upload-Offset", "4");
    }

    @Test
    void uploads_that_nobody_continues_expire() {
        String path = create(10);
        patch(path, 0, new byte[4]).then().statusCode(204);
        String kept = create(10);
        change(path, "expires_at = now() - interval '1 minute'");

        sweepUploads.sweep().await().atMost(PATIENCE);

        as("creator").get(path).then().statusCode(404);
        as("creator").get(kept).then().statusCode(200);
    }

    @Test
    void an_upload_that_a_crash_left_before_its_end_is_finished() {
        byte[] file = bytes(1_000);
        String path = create(file.length);
        patch(path, 0, file).then().statusCode(204);
        change(path, "state = 'receiving', received_at = null, created_at = now() - interval '5 minutes'");

        sweepUploads.sweep().await().atMost(PATIENCE);

        as("creator").get(path).then().body("state", equalTo("received"));
    }

    @Test
    void the_server_says_what_it_can_do() {
        RestAssured.options("/api/v1/uploads")
                .then()
                .statusCode(204)
                .header("Tus-Version", "1.0.0")
                .header("Tus-Extension", containsString("creation-with-upload"))
                .header("Tus-Max-Size", not(equalTo("0")));
    }

    private String create(long length) {
        Response created = creation(Long.toString(length)).post("/api/v1/uploads");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created.header("Location");
    }

    private RequestSpecification creation(String length) {
        return as("creator")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .header("Upload-Metadata", metadata());
    }

    private String metadata() {
        return "filename " + base64("film.mp4") + ",title " + base64("Ein Film") + ",channelId "
                + base64(channel.channelId().toString());
    }

    private static RequestSpecification sending(long offset) {
        return as("creator")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream");
    }

    private static Response patch(String path, long offset, byte[] body) {
        return sending(offset).body(body).patch(path);
    }

    private static long offset(String path) {
        Response head = as("creator").header("Tus-Resumable", "1.0.0").head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        return Long.parseLong(head.header("Upload-Offset"));
    }

    private static long stateOffset(String path) {
        return as("creator").get(path).jsonPath().getLong("offset");
    }

    private TusUpload upload(byte[] file) {
        TusUpload upload = new TusUpload();
        upload.setInputStream(new ByteArrayInputStream(file));
        upload.setSize(file.length);
        upload.setFingerprint("film");
        upload.setMetadata(Map.of(
                "filename",
                "film.mp4",
                "title",
                "Ein Film",
                "channelId",
                channel.channelId().toString()));
        return upload;
    }

    private void change(String path, String assignment) {
        Uni<Integer> changed = database.write(session -> session.createNativeQuery(
                        "update upload set " + assignment + " where upload_id = :id")
                .setParameter("id", UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
                .executeUpdate());
        assertThat(changed.await().atMost(PATIENCE)).isEqualTo(1);
    }

    private byte[] stored(String bucket, String key) {
        return store.get(bucket, key).await().atMost(PATIENCE);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + RestAssured.port + path;
    }
}
