package dev.prism.catalog.delivery;

import dev.prism.catalog.Scene;
import dev.prism.kit.testing.TestServers;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/// What lies in the store for an item that can be played, and the way to it.
final class PlayableObjects {
    static final byte[] MASTER = "#EXTM3U\n720/index.m3u8\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] SEGMENT = new byte[3_000_000];

    static {
        new Random(1).nextBytes(SEGMENT);
    }

    private PlayableObjects() {}

    static UUID withObjects(UUID contentId) {
        put(contentId, "master.m3u8", MASTER);
        put(contentId, "720/seg_00001.m4s", SEGMENT);
        return contentId;
    }

    static Response play(RequestSpecification caller, UUID contentId) {
        return caller.post("/api/v1/contents/" + contentId + "/playback");
    }

    /// The path of a playback URL up to its playlist, with a slash at its end.
    static String baseOf(Response playback) {
        String path = URI.create(playback.then().statusCode(200).extract().path("url"))
                .getPath();
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    static void put(UUID contentId, String object, byte[] bytes) {
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
