package dev.prism.ingest.upload;

import static dev.prism.ingest.TestChannel.SOON;
import static dev.prism.ingest.TestChannel.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.prism.ingest.TestChannel;
import dev.prism.ingest.TightLimits;
import dev.prism.ingest.database.Database;
import dev.prism.ingest.storage.StorageConfig;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one account, and all together, may have under way.
@QuarkusTest
@TestProfile(TightLimits.class)
class OpenUploadsIT {
    private static final String SENDER = "finance";

    @Inject
    Database database;

    @Inject
    UploadStore uploads;

    @Inject
    StorageConfig storage;

    private TestChannel channel;

    @BeforeEach
    void letThemUpload() {
        channel = TestChannel.open();
        forgetAll();
        TestGrants.grant(TestAccounts.idOf(SENDER), channel.channelId(), Role.EDITOR);
        await().atMost(SOON).until(() -> create(10).statusCode() == 201);
        forgetAll();
    }

    @AfterEach
    void forgetAll() {
        Uni<Integer> forgotten =
                database.write(session -> session.createNativeQuery("delete from upload where owner_id = :owner")
                        .setParameter("owner", TestAccounts.idOf(SENDER))
                        .executeUpdate());
        forgotten.await().atMost(SOON);
    }

    @Test
    void an_account_with_too_many_unfinished_uploads_is_told_what_to_do() {
        String first = create(10).then().statusCode(201).extract().header("Location");
        create(10).then().statusCode(201);

        create(10)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-uploads"))
                .body("detail", containsString("Finish or delete one first"));

        as(SENDER).header("Tus-Resumable", "1.0.0").delete(first).then().statusCode(204);
        create(10).then().statusCode(201);
    }

    @Test
    void a_finished_upload_no_longer_counts() {
        create(10).then().statusCode(201);
        String second = create(10).then().statusCode(201).extract().header("Location");

        patch(second).then().statusCode(204);

        create(10).then().statusCode(201);
    }

    @Test
    void of_several_at_once_no_more_are_begun_than_allowed_and_the_store_keeps_none_of_the_others() {
        String marker = Upload.objectKey(Uuid7.next());

        List<Response> answers;
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Response>> asked = new ArrayList<>();
            for (int tab = 0; tab < 8; tab++) {
                asked.add(CompletableFuture.supplyAsync(() -> create(10), tabs));
            }
            answers = asked.stream().map(CompletableFuture::join).toList();
        }

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(6);
        await().atMost(SOON).untilAsserted(() -> assertThat(begunSince(marker)).allMatch(this::isKnown));
    }

    @Test
    void one_body_too_many_is_told_when_to_come_back() throws Exception {
        String first = create(10).then().statusCode(201).extract().header("Location");
        String second = create(10).then().statusCode(201).extract().header("Location");

        try (Socket hanging = new Socket("127.0.0.1", RestAssured.port)) {
            hanging.getOutputStream()
                    .write(("""
                    PATCH %s HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Tus-Resumable: 1.0.0
                    Upload-Offset: 0
                    Content-Type: application/offset+octet-stream
                    Content-Length: 10

                    half""".formatted(first, TestAccounts.tokenOf(SENDER)).replace("\n", "\r\n"))
                            .getBytes(StandardCharsets.US_ASCII));

            // A body with a wrong offset is refused either way, so that asking changes nothing.
            await().atMost(SOON).until(() -> patchAt(second, 7).statusCode() == 503);
            patch(second)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/uploads-busy"));
        }
        await().atMost(SOON).until(() -> patch(second).statusCode() == 204);
    }

    private Response create(long length) {
        return as(SENDER)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .header(
                        "Upload-Metadata",
                        "filename " + base64("film.mp4") + ",channelId "
                                + base64(channel.channelId().toString()))
                .post("/api/v1/uploads");
    }

    private static Response patch(String path) {
        return patchAt(path, 0);
    }

    private static Response patchAt(String path, long offset) {
        return as(SENDER)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .body("ten bytes!".getBytes(StandardCharsets.US_ASCII))
                .patch(path);
    }

    /// @return keys of the multipart uploads that the store has after this one
    private List<String> begunSince(String marker) throws Exception {
        try (MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(storage.endpoint().toString())
                .region(storage.region())
                .credentials(storage.accessKey(), storage.secretKey())
                .build()) {
            return client
                    .listMultipartUploads(ListMultipartUploadsArgs.builder()
                            .bucket("uploads")
                            .keyMarker(marker)
                            .build())
                    .join()
                    .result()
                    .uploads()
                    .stream()
                    .map(begun -> begun.objectName())
                    .filter(key -> key.compareTo(marker) > 0)
                    .toList();
        }
    }

    private boolean isKnown(String objectKey) {
        UUID uploadId = UUID.fromString(objectKey.substring(objectKey.lastIndexOf('/') + 1));
        return uploads.find(uploadId).await().atMost(SOON) != null;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
