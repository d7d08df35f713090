package dev.prism.ingest.upload;

import static dev.prism.ingest.TestChannel.as;
import static dev.prism.ingest.upload.TusSender.bytes;
import static dev.prism.ingest.upload.TusSender.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.ingest.storage.ObjectStore;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UploadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;

    @Inject
    ObjectStore store;

    private TusSender sender;

    @BeforeEach
    void open() {
        sender = TusSender.ofOneChannel();
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
        String path = sender.create(file.length);

        for (int from = 0; from < file.length; from += 10_000) {
            byte[] piece = Arrays.copyOfRange(file, from, Math.min(file.length, from + 10_000));
            patch(path, from, piece).then().statusCode(204);
        }

        assertThat(stored("uploads", "uploads/" + path.substring(path.lastIndexOf('/') + 1)))
                .isEqualTo(file);
    }

    @Test
    void the_first_bytes_may_come_with_the_creation() {
        Response created = sender.creation("5")
                .contentType("application/offset+octet-stream")
                .body("hello".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/uploads");

        created.then().statusCode(201).header("Upload-Offset", "5").header("Upload-Expires", notNullValue());
        as("creator").get(created.header("Location")).then().body("state", equalTo("received"));
    }

    @Test
    void a_last_patch_sent_twice_is_answered_twice_and_announced_once() {
        String path = sender.create(4);
        patch(path, 0, new byte[4]).then().statusCode(204);

        patch(path, 4, new byte[0]).then().statusCode(204).header("Upload-Offset", "4");
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
                sender.channel().channelId().toString()));
        return upload;
    }

    private byte[] stored(String bucket, String key) {
        return store.get(bucket, key).await().atMost(PATIENCE);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + RestAssured.port + path;
    }
}
