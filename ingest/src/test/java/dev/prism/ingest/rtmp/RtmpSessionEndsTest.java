package dev.prism.ingest.rtmp;

import static dev.prism.ingest.rtmp.TestEncoder.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.rtmp.PublishDoor.Verdict;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What ends a session, and what is told then.
class RtmpSessionEndsTest {
    private static final String KEY = "the-canary-key";

    private final TestDoor door = new TestDoor();
    private final TestEncoder encoder = new TestEncoder(door);

    @Test
    void a_refused_key_is_told_and_the_connection_ends() {
        door.verdict = CompletableFuture.completedFuture(
                new Verdict.Refused(new Refusal(Refusal.BAD_NAME, "There is no such key.")));

        encoder.goLive(KEY);

        assertThat(encoder.said())
                .contains("error", "NetStream.Publish.BadName", "There is no such key.")
                .doesNotContain(KEY);
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void a_lookup_that_fails_is_told_without_its_cause() {
        door.verdict = CompletableFuture.failedFuture(new IllegalStateException("secret cause"));

        encoder.goLive(KEY);

        assertThat(encoder.said())
                .contains("NetStream.Publish.Failed", "try again")
                .doesNotContain("secret cause");
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void an_encoder_that_leaves_while_its_key_is_looked_up_leaves_nothing_behind() {
        door.verdict = new CompletableFuture<>();

        encoder.goLive(KEY);
        encoder.session.disconnected();
        door.verdict.complete(door.welcome());

        assertThat(door.seen).containsExactly("ended the encoder left while its key was looked up");
    }

    @Test
    void another_application_is_refused() {
        encoder.shakeHands().connect("vod/" + KEY);

        assertThat(encoder.said()).contains("NetConnection.Connect.Rejected").doesNotContain(KEY);
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void out_of_turn_ends_the_connection() {
        assertThat(ended(TestEncoder.welcome().shakeHands().createStream())).isTrue();
        assertThat(ended(TestEncoder.welcome().shakeHands().send(video(0)))).isTrue();
        assertThat(ended(TestEncoder.welcome().shakeHands().connect("live").send(video(0))))
                .isTrue();
        assertThat(ended(TestEncoder.welcome().shakeHands().connect("live").publish(KEY)))
                .isTrue();
        assertThat(ended(TestEncoder.welcome().shakeHands().connect("live").connect("live")))
                .isTrue();
        assertThat(ended(TestEncoder.welcome().goLive(KEY).publish(KEY))).isTrue();
        assertThat(ended(TestEncoder.welcome().goLive(KEY).send(new RtmpMessage(RtmpMessage.VIDEO, 5, 0, new byte[9]))))
                .isTrue();
    }

    @Test
    void silence_ends_the_connection_at_every_stage() {
        assertThat(ended(TestEncoder.welcome().pass(Duration.ofSeconds(6))))
                .as("handshake")
                .isTrue();
        assertThat(ended(TestEncoder.welcome().shakeHands().pass(Duration.ofSeconds(6))))
                .as("connect")
                .isTrue();
        assertThat(ended(TestEncoder.welcome().shakeHands().connect("live").pass(Duration.ofSeconds(11))))
                .as("publish")
                .isTrue();
        TestEncoder idle = TestEncoder.welcome().goLive(KEY);
        for (int i = 0; i < 8; i++) {
            idle.send(ControlMessages.userControl(ControlMessages.PING_RESPONSE, 0))
                    .pass(Duration.ofSeconds(2));
        }
        assertThat(ended(idle)).as("first frame").isTrue();
        TestEncoder dead = TestEncoder.welcome().goLive(KEY).send(video(0));
        assertThat(ended(dead.pass(Duration.ofSeconds(14)))).isFalse();
        assertThat(ended(dead.pass(Duration.ofSeconds(2)))).as("silence").isTrue();
    }

    @Test
    void a_flood_ends_the_connection() {
        encoder.goLive(KEY);
        for (int i = 0; i < 130; i++) {
            encoder.send(new RtmpMessage(RtmpMessage.VIDEO, 1, i, new byte[1_000_000]));
        }

        encoder.pass(Duration.ofSeconds(11));

        assertThat(encoder.closed).isTrue();
        assertThat(encoder.said()).contains("Mbit/s");
    }

    @Test
    void the_house_can_send_an_encoder_away_with_a_reason() {
        encoder.goLive(KEY).send(video(0));

        door.encoders.getFirst().dismiss(new Refusal(Refusal.UNAUTHORIZED, "The key was revoked."));

        assertThat(encoder.said()).contains("NetStream.Publish.Unauthorized", "The key was revoked.");
        assertThat(door.seen).endsWith("ended The key was revoked.");
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void a_lost_connection_ends_the_stream_once() {
        encoder.goLive(KEY).send(video(0));

        encoder.session.disconnected();
        encoder.session.disconnected();

        assertThat(door.seen).containsExactly("video 0", "ended the connection was lost");
    }

    @Test
    void more_streams_than_anybody_needs_end_the_connection() {
        encoder.shakeHands().connect("live");
        for (int i = 0; i < 9; i++) {
            encoder.createStream();
        }

        assertThat(encoder.closed).isTrue();
    }

    @Test
    void garbage_after_the_handshake_ends_the_connection() {
        encoder.shakeHands();

        encoder.session.received(Unpooled.wrappedBuffer(new byte[] {(byte) 0xff, 1, 2, 3}));

        assertThat(encoder.closed).isTrue();
    }

    private static boolean ended(TestEncoder encoder) {
        return encoder.closed;
    }
}
