package dev.prism.ingest.upload;

import static dev.prism.ingest.TestChannel.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.TestChannel;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/// The account `creator` as it uploads to one channel over tus.
record TusSender(TestChannel channel) {
    private static final AtomicReference<TestChannel> CHANNEL = new AtomicReference<>();

    static TusSender ofOneChannel() {
        return new TusSender(CHANNEL.updateAndGet(opened -> opened == null ? TestChannel.open() : opened));
    }

    /// @return the upload's path
    String create(long length) {
        Response created = creation(Long.toString(length)).post("/api/v1/uploads");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created.header("Location");
    }

    RequestSpecification creation(String length) {
        return as("creator")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .header("Upload-Metadata", metadata());
    }

    String metadata() {
        return "filename " + base64("film.mp4") + ",title " + base64("Ein Film") + ",channelId "
                + base64(channel.channelId().toString());
    }

    static RequestSpecification sending(long offset) {
        return as("creator")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream");
    }

    static Response patch(String path, long offset, byte[] body) {
        return sending(offset).body(body).patch(path);
    }

    static long offset(String path) {
        Response head = as("creator").header("Tus-Resumable", "1.0.0").head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        return Long.parseLong(head.header("Upload-Offset"));
    }

    static long stateOffset(String path) {
        return as("creator").get(path).jsonPath().getLong("offset");
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
