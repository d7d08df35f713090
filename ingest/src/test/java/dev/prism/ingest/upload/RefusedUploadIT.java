package dev.prism.ingest.upload;

import static dev.prism.ingest.TestChannel.as;
import static dev.prism.ingest.upload.TusSender.offset;
import static dev.prism.ingest.upload.TusSender.patch;
import static dev.prism.ingest.upload.TusSender.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a sender can get wrong.
@QuarkusTest
class RefusedUploadIT {

    private TusSender sender;

    @BeforeEach
    void open() {
        sender = TusSender.ofOneChannel();
    }

    @Test
    void a_wrong_offset_is_a_409_that_says_where_the_upload_is() {
        String path = sender.create(10);
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
        String path = sender.create(10);

        patch(path, 0, new byte[11]).then().statusCode(413).body("type", equalTo("/problems/body-too-large"));

        assertThat(offset(path)).isZero();
    }

    @Test
    void an_empty_upload_is_refused_and_says_why() {
        sender.creation("0")
                .post("/api/v1/uploads")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/empty-upload"))
                .body("detail", containsString("0 bytes"));
    }

    @Test
    void a_file_beyond_the_limit_is_a_413_before_a_byte_is_sent() {
        sender.creation("999999999999")
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
        String path = sender.create(5);

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
        String path = sender.create(5);

        as("fan").header("Tus-Resumable", "1.0.0").head(path).then().statusCode(404);
        as("fan").get(path).then().statusCode(404).body("type", equalTo("/problems/upload-not-found"));
        as("fan")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5")
                .header("Upload-Metadata", sender.metadata())
                .post("/api/v1/uploads")
                .then()
                .statusCode(403);
        RestAssured.given().header("Tus-Resumable", "1.0.0").head(path).then().statusCode(401);
    }

    @Test
    void a_body_with_a_wrong_checksum_is_dropped() throws Exception {
        String path = sender.create(10);
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
}
