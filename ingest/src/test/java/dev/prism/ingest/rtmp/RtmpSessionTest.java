package dev.prism.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.rtmp.PublishDoor.Verdict;
import dev.prism.ingest.rtmp.amf.Amf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RtmpSessionTest {
    private static final String KEY = "the-canary-key";

    private final Sink sink = new Sink();
    private final List<String> keys = new ArrayList<>();
    private final List<Encoder> encoders = new ArrayList<>();
    private CompletableFuture<Verdict> verdict = CompletableFuture.completedFuture(new Verdict.Welcome(sink));
    private final TestEncoder encoder = new TestEncoder((key, caller) -> {
        keys.add(key);
        encoders.add(caller);
        return verdict;
    });

    @Test
    void an_encoder_with_a_key_goes_on_air() {
        encoder.goLive(KEY).send(video(40)).send(audio(60));

        assertThat(keys).containsExactly(KEY);
        assertThat(encoder.said()).contains("NetConnection.Connect.Success", "NetStream.Publish.Start");
        assertThat(sink.seen).containsExactly("video 40", "audio 60");
        assertThat(encoders.getFirst().software()).isEqualTo("Test/1.0");
    }

    @Test
    void the_usual_words_before_and_after_are_understood() {
        encoder.shakeHands().connect("live");
        encoder.command(0, "releaseStream", 2, Amf.NULL, new Amf.Text(KEY));
        encoder.command(0, "FCPublish", 3, Amf.NULL, new Amf.Text(KEY));
        encoder.command(0, "_checkbw", 4, Amf.NULL);
        encoder.command(0, "somethingElse", 5.5, Amf.NULL);
        encoder.createStream().publish(KEY).send(video(0));
        encoder.command(0, "FCUnpublish", 6, Amf.NULL, new Amf.Text(KEY));
        encoder.command(0, "deleteStream", 7, Amf.NULL, new Amf.Num(1));

        assertThat(encoder.said()).contains("onFCPublish", "NetConnection.Call.Failed", "NetStream.Unpublish.Success");
        assertThat(sink.seen).containsExactly("video 0", "ended the encoder ended it");
        assertThat(encoder.closed).isFalse();
    }

    @Test
    void media_that_trails_the_end_is_dropped() {
        encoder.goLive(KEY);
        encoder.command(0, "deleteStream", 7, Amf.NULL, new Amf.Num(1)).send(video(0));

        assertThat(sink.seen).containsExactly("ended the encoder ended it");
        assertThat(encoder.closed).isFalse();
    }

    @Test
    void a_refused_key_is_told_and_the_connection_ends() {
        verdict = CompletableFuture.completedFuture(
                new Verdict.Refused(new Refusal(Refusal.BAD_NAME, "There is no such key.")));

        encoder.goLive(KEY);

        assertThat(encoder.said())
                .contains("error", "NetStream.Publish.BadName", "There is no such key.")
                .doesNotContain(KEY);
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void a_lookup_that_fails_is_told_without_its_cause() {
        verdict = CompletableFuture.failedFuture(new IllegalStateException("secret cause"));

        encoder.goLive(KEY);

        assertThat(encoder.said())
                .contains("NetStream.Publish.Failed", "try again")
                .doesNotContain("secret cause");
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void nothing_is_read_while_the_key_is_looked_up_and_nothing_is_lost() {
        verdict = new CompletableFuture<>();

        encoder.goLive(KEY).send(video(1)).send(video(2));
        boolean pausedMeanwhile = encoder.paused;
        verdict.complete(new Verdict.Welcome(sink));
        encoder.send(video(3));

        assertThat(pausedMeanwhile).isTrue();
        assertThat(encoder.paused).isFalse();
        assertThat(sink.seen).containsExactly("video 1", "video 2", "video 3");
    }

    @Test
    void an_encoder_that_leaves_while_its_key_is_looked_up_leaves_nothing_behind() {
        verdict = new CompletableFuture<>();

        encoder.goLive(KEY);
        encoder.session.disconnected();
        verdict.complete(new Verdict.Welcome(sink));

        assertThat(sink.seen).containsExactly("ended the encoder left while its key was looked up");
    }

    @Test
    void another_application_is_refused() {
        encoder.shakeHands().connect("vod/" + KEY);

        assertThat(encoder.said()).contains("NetConnection.Connect.Rejected").doesNotContain(KEY);
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void out_of_turn_ends_the_connection() {
        assertThat(ended(fresh().shakeHands().createStream())).isTrue();
        assertThat(ended(fresh().shakeHands().send(video(0)))).isTrue();
        assertThat(ended(fresh().shakeHands().connect("live").send(video(0)))).isTrue();
        assertThat(ended(fresh().shakeHands().connect("live").publish(KEY))).isTrue();
        assertThat(ended(fresh().shakeHands().connect("live").connect("live"))).isTrue();
        assertThat(ended(fresh().goLive(KEY).publish(KEY))).isTrue();
        assertThat(ended(fresh().goLive(KEY).send(new RtmpMessage(RtmpMessage.VIDEO, 5, 0, new byte[9]))))
                .isTrue();
    }

    @Test
    void silence_ends_the_connection_at_every_stage() {
        assertThat(ended(fresh().pass(Duration.ofSeconds(6)))).as("handshake").isTrue();
        assertThat(ended(fresh().shakeHands().pass(Duration.ofSeconds(6))))
                .as("connect")
                .isTrue();
        assertThat(ended(fresh().shakeHands().connect("live").pass(Duration.ofSeconds(11))))
                .as("publish")
                .isTrue();
        TestEncoder idle = fresh().goLive(KEY);
        for (int i = 0; i < 8; i++) {
            idle.send(ControlMessages.userControl(ControlMessages.PING_RESPONSE, 0))
                    .pass(Duration.ofSeconds(2));
        }
        assertThat(ended(idle)).as("first frame").isTrue();
        TestEncoder dead = fresh().goLive(KEY).send(video(0));
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
    void bytes_are_acknowledged_and_pings_answered() {
        encoder.shakeHands().connect("live").send(ControlMessages.windowAcknowledgementSize(5_000));
        encoder.createStream().publish(KEY).send(new RtmpMessage(RtmpMessage.VIDEO, 1, 0, new byte[9_000]));
        encoder.send(ControlMessages.userControl(ControlMessages.PING_REQUEST, 77));
        encoder.pass(Duration.ofSeconds(5));

        assertThat(encoder.answers).anyMatch(answer -> answer.type() == RtmpMessage.ACKNOWLEDGEMENT);
        assertThat(encoder.answers)
                .filteredOn(answer -> answer.type() == RtmpMessage.USER_CONTROL)
                .extracting(answer -> (int) ByteBuffer.wrap(answer.payload()).getShort())
                .contains(ControlMessages.PING_RESPONSE, ControlMessages.PING_REQUEST, ControlMessages.STREAM_BEGIN);
    }

    @Test
    void the_house_can_send_an_encoder_away_with_a_reason() {
        encoder.goLive(KEY).send(video(0));

        encoders.getFirst().dismiss(new Refusal(Refusal.UNAUTHORIZED, "The key was revoked."));

        assertThat(encoder.said()).contains("NetStream.Publish.Unauthorized", "The key was revoked.");
        assertThat(sink.seen).endsWith("ended The key was revoked.");
        assertThat(encoder.closed).isTrue();
    }

    @Test
    void a_lost_connection_ends_the_stream_once() {
        encoder.goLive(KEY).send(video(0));

        encoder.session.disconnected();
        encoder.session.disconnected();

        assertThat(sink.seen).containsExactly("video 0", "ended the connection was lost");
    }

    @Test
    void metadata_reaches_the_house_with_or_without_its_wrapping() {
        Amf.Fields fields = new Amf.Fields(Map.of("width", new Amf.Num(1_280)));
        encoder.goLive(KEY);
        encoder.send(data(new Amf.Text("@setDataFrame"), new Amf.Text("onMetaData"), fields));
        encoder.send(data(new Amf.Text("onMetaData"), fields));
        encoder.send(data(new Amf.Text("onCuePoint"), fields));

        assertThat(sink.seen).containsExactly("metadata 1280.0", "metadata 1280.0");
    }

    @Test
    void a_key_in_the_application_is_a_key() {
        encoder.shakeHands().connect("live/" + KEY).createStream().publish("");

        assertThat(keys).containsExactly(KEY);
    }

    @Test
    void a_key_is_never_logged() {
        List<String> logged = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("dev.prism");
        root.addHandler(listener);
        try {
            fresh().goLive(KEY).publish(KEY);
            fresh().shakeHands().connect("vod/" + KEY);
            fresh().shakeHands().connect("live/" + KEY).publish(KEY);
            verdict = CompletableFuture.failedFuture(new IllegalStateException("away"));
            encoder.goLive(KEY);
        } finally {
            root.removeHandler(listener);
        }

        assertThat(logged).hasSizeGreaterThanOrEqualTo(3).noneMatch(line -> line.contains(KEY));
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

    private TestEncoder fresh() {
        return new TestEncoder((_, _) -> CompletableFuture.completedFuture(new Verdict.Welcome(new Sink())));
    }

    private static boolean ended(TestEncoder encoder) {
        return encoder.closed;
    }

    private static RtmpMessage video(int timestampMillis) {
        return new RtmpMessage(RtmpMessage.VIDEO, 1, timestampMillis, new byte[] {1});
    }

    private static RtmpMessage audio(int timestampMillis) {
        return new RtmpMessage(RtmpMessage.AUDIO, 1, timestampMillis, new byte[] {1});
    }

    private static RtmpMessage data(Amf... values) {
        return new RtmpMessage(RtmpMessage.DATA, 1, 0, dev.prism.ingest.rtmp.amf.AmfWriter.toBytes(values));
    }

    private static final class Sink implements MediaSink {
        final List<String> seen = new ArrayList<>();

        @Override
        public void video(int timestampMillis, byte[] tag) {
            if (tag.length < 1_000) {
                seen.add("video " + timestampMillis);
            }
        }

        @Override
        public void audio(int timestampMillis, byte[] tag) {
            seen.add("audio " + timestampMillis);
        }

        @Override
        public void metadata(Amf.Fields metadata) {
            seen.add("metadata " + metadata.number("width"));
        }

        @Override
        public void ended(String reason) {
            seen.add("ended " + reason);
        }
    }
}
