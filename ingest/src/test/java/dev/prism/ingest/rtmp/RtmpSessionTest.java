package dev.prism.ingest.rtmp;

import static dev.prism.ingest.rtmp.TestEncoder.audio;
import static dev.prism.ingest.rtmp.TestEncoder.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.rtmp.amf.Amf;
import dev.prism.ingest.rtmp.amf.AmfWriter;
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

    private final TestDoor door = new TestDoor();
    private final TestEncoder encoder = new TestEncoder(door);

    @Test
    void an_encoder_with_a_key_goes_on_air() {
        encoder.goLive(KEY).send(video(40)).send(audio(60));

        assertThat(door.keys).containsExactly(KEY);
        assertThat(encoder.said()).contains("NetConnection.Connect.Success", "NetStream.Publish.Start");
        assertThat(door.seen).containsExactly("video 40", "audio 60");
        assertThat(door.encoders.getFirst().software()).isEqualTo("Test/1.0");
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
        assertThat(door.seen).containsExactly("video 0", "ended the encoder ended it");
        assertThat(encoder.closed).isFalse();
    }

    @Test
    void media_that_trails_the_end_is_dropped() {
        encoder.goLive(KEY);
        encoder.command(0, "deleteStream", 7, Amf.NULL, new Amf.Num(1)).send(video(0));

        assertThat(door.seen).containsExactly("ended the encoder ended it");
        assertThat(encoder.closed).isFalse();
    }

    @Test
    void nothing_is_read_while_the_key_is_looked_up_and_nothing_is_lost() {
        door.verdict = new CompletableFuture<>();

        encoder.goLive(KEY).send(video(1)).send(video(2));
        boolean pausedMeanwhile = encoder.paused;
        door.verdict.complete(door.welcome());
        encoder.send(video(3));

        assertThat(pausedMeanwhile).isTrue();
        assertThat(encoder.paused).isFalse();
        assertThat(door.seen).containsExactly("video 1", "video 2", "video 3");
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
    void metadata_reaches_the_house_with_or_without_its_wrapping() {
        Amf.Fields fields = new Amf.Fields(Map.of("width", new Amf.Num(1_280)));
        encoder.goLive(KEY);
        encoder.send(data(new Amf.Text("@setDataFrame"), new Amf.Text("onMetaData"), fields));
        encoder.send(data(new Amf.Text("onMetaData"), fields));
        encoder.send(data(new Amf.Text("onCuePoint"), fields));

        assertThat(door.seen).containsExactly("metadata 1280.0", "metadata 1280.0");
    }

    @Test
    void a_key_in_the_application_is_a_key() {
        encoder.shakeHands().connect("live/" + KEY).createStream().publish("");

        assertThat(door.keys).containsExactly(KEY);
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
            TestEncoder.welcome().goLive(KEY).publish(KEY);
            TestEncoder.welcome().shakeHands().connect("vod/" + KEY);
            TestEncoder.welcome().shakeHands().connect("live/" + KEY).publish(KEY);
            door.verdict = CompletableFuture.failedFuture(new IllegalStateException("away"));
            encoder.goLive(KEY);
        } finally {
            root.removeHandler(listener);
        }

        assertThat(logged).hasSizeGreaterThanOrEqualTo(3).noneMatch(line -> line.contains(KEY));
    }

    private static RtmpMessage data(Amf... values) {
        return new RtmpMessage(RtmpMessage.DATA, 1, 0, AmfWriter.toBytes(values));
    }
}
