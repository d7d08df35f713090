package dev.prism.ingest.upload;

import static dev.prism.ingest.TestChannel.SOON;
import static dev.prism.ingest.TestChannel.as;
import static dev.prism.ingest.upload.TusSender.bytes;
import static dev.prism.ingest.upload.TusSender.offset;
import static dev.prism.ingest.upload.TusSender.patch;
import static dev.prism.ingest.upload.TusSender.stateOffset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.ingest.database.Database;
import dev.prism.ingest.storage.ObjectStore;
import dev.prism.kit.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Uploads whose sender breaks off, comes back, or does not.
@QuarkusTest
class BrokenUploadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;

    @Inject
    ObjectStore store;

    @Inject
    Database database;

    @Inject
    SweepUploads sweepUploads;

    private TusSender sender;

    @BeforeEach
    void open() {
        sender = TusSender.ofOneChannel();
    }

    @Test
    void what_came_before_the_connection_broke_is_kept() throws Exception {
        byte[] file = bytes(6 * MIB);
        String path = sender.create(file.length);

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
        String path = sender.create(file.length);

        try (Socket hanging = new Socket("127.0.0.1", RestAssured.port)) {
            String head =
                    "PATCH " + path + " HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                            + "Authorization: Bearer " + TestAccounts.tokenOf("creator")
                            + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + file.length
                            + "\r\n\r\n";
            // In one piece: a question for the offset between the two would end the request without its bytes.
            ByteArrayOutputStream headAndBytes = new ByteArrayOutputStream();
            headAndBytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            headAndBytes.write(file, 0, 1_000);
            hanging.getOutputStream().write(headAndBytes.toByteArray());
            hanging.getOutputStream().flush();

            await().atMost(SOON).until(() -> offset(path) == 1_000);

            patch(path, 1_000, Arrays.copyOfRange(file, 1_000, file.length))
                    .then()
                    .statusCode(204);
        }
        as("creator").get(path).then().body("state", equalTo("received"));
    }

    @Test
    void an_upload_can_be_given_up_until_it_is_whole() {
        String path = sender.create(10);
        patch(path, 0, new byte[4]).then().statusCode(204);

        as("creator").header("Tus-Resumable", "1.0.0").delete(path).then().statusCode(204);

        as("creator").get(path).then().statusCode(404);
        String whole = sender.create(4);
        patch(whole, 0, new byte[4]).then().statusCode(204);
        as("creator")
                .header("Tus-Resumable", "1.0.0")
                .delete(whole)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/upload-finished"));
    }

    @Test
    void uploads_that_nobody_continues_expire() {
        String path = sender.create(10);
        patch(path, 0, new byte[4]).then().statusCode(204);
        String kept = sender.create(10);
        change(path, "expires_at = now() - interval '1 minute'");

        sweepUploads.sweep().await().atMost(PATIENCE);

        // The periodic sweep may have been faster, and may not be through yet.
        await().atMost(SOON).until(() -> as("creator").get(path).statusCode() == 404);
        as("creator").get(kept).then().statusCode(200);
    }

    @Test
    void an_upload_that_a_crash_left_before_its_end_is_finished() {
        byte[] file = bytes(1_000);
        String path = sender.create(file.length);
        patch(path, 0, file).then().statusCode(204);
        change(path, "state = 'receiving', received_at = null, created_at = now() - interval '5 minutes'");

        sweepUploads.sweep().await().atMost(PATIENCE);

        await().atMost(SOON).untilAsserted(() -> as("creator").get(path).then().body("state", equalTo("received")));
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
}
