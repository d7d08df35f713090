package dev.prism.ingest.live;

import static dev.prism.ingest.TestChannel.SOON;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.ingest.Ffmpeg;
import dev.prism.ingest.TestChannel;
import dev.prism.ingest.TightLimits;
import dev.prism.ingest.rtmp.RtmpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TightLimits.class)
class FullEdgeIT {
    @Inject
    RtmpServer rtmp;

    @Test
    void a_stream_too_many_is_told_so_and_taken_when_another_one_has_ended() throws Exception {
        TestChannel first = TestChannel.open();
        TestChannel second = TestChannel.open();
        Process encoder = Ffmpeg.publish(address(first), 600);
        try {
            await().atMost(SOON).until(() -> get(first.livePath()).statusCode() == 200);

            String refused = Ffmpeg.output(Ffmpeg.publish(address(second), 600));

            assertThat(refused).contains("The edge is full");
            assertThat(get(first.livePath()).statusCode()).isEqualTo(200);
        } finally {
            encoder.destroy();
        }
        await().atMost(SOON).until(() -> get(first.livePath()).statusCode() == 404);
        String address = address(second);
        await().atMost(SOON).until(() -> isTaken(address, second));
    }

    private static boolean isTaken(String address, TestChannel channel) throws Exception {
        Process encoder = Ffmpeg.publish(address, 600);
        try {
            await().atMost(SOON)
                    .until(() -> !encoder.isAlive() || get(channel.livePath()).statusCode() == 200);
            return encoder.isAlive();
        } finally {
            encoder.destroy();
            encoder.waitFor();
        }
    }

    private String address(TestChannel channel) {
        return "rtmp://127.0.0.1:" + rtmp.port() + "/live/" + channel.newKey().getString("key");
    }
}
