package dev.prism.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// An upload over tus 1.0, made by hand so that every break and every wrong turn can be tried.
///
/// @param username who uploads
/// @param location where the upload lives
record TusUpload(String username, String location) {

    /// Announces a file.
    static TusUpload create(String username, String filename, String title, long length) {
        Response created = announce(username, filename, title, length);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return new TusUpload(username, created.header("Location"));
    }

    static Response announce(String username, String filename, String title, long length) {
        return Platform.as(username)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .header("Upload-Metadata", "filename " + base64(filename) + ",title " + base64(title))
                .post("/api/v1/uploads");
    }

    /// Sends the bytes from one place to another.
    Response patch(byte[] file, int from, int to) {
        return patchAt(from, Arrays.copyOfRange(file, from, to));
    }

    Response patchAt(long offset, byte[] bytes) {
        return Platform.as(username)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .body(bytes)
                .patch(location);
    }

    /// Where the server wants the next byte.
    long offset() {
        Response head = head();
        assertThat(head.statusCode()).isEqualTo(200);
        return Long.parseLong(head.header("Upload-Offset"));
    }

    Response head() {
        return Platform.as(username).header("Tus-Resumable", "1.0.0").head(location);
    }

    Response status() {
        return Platform.as(username).get(location);
    }

    String contentId() {
        return status().path("contentId");
    }

    /// Uploads all of it at once.
    static TusUpload whole(String username, String filename, String title, byte[] file) {
        TusUpload upload = create(username, filename, title, file.length);
        Response sent = upload.patch(file, 0, file.length);
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(204);
        return upload;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
