package dev.prism.e2e;

import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An encoder that streams into the channel of its key, until it is closed.
record Encoder(Key key, Process process) implements AutoCloseable {
    private static final int LIMIT_SECONDS = 600;
    private static final long END_SECONDS = 60;

    /// A stream key that was made just now; here for the demo channel.
    record Key(String rtmpUrl, String key, String streamKeyId) {
        static Key make() {
            JsonPath made = as("creator", "{}")
                    .post(keys())
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            return new Key(made.getString("rtmpUrl"), made.getString("key"), made.getString("streamKeyId"));
        }

        String url() {
            return rtmpUrl + "/" + key;
        }

        void revoke() {
            as("creator").delete(keys() + "/" + streamKeyId).then().statusCode(204);
        }
    }

    static Encoder start(Path log) {
        return start(Key.make(), log);
    }

    static Encoder start(Key key, Path log) {
        return new Encoder(key, Ffmpeg.stream(key.url(), LIMIT_SECONDS, log));
    }

    private static String keys() {
        return "/api/v1/channels/" + Platform.channelId("demo") + "/stream-keys";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
