package dev.prism.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.Ffmpeg;
import dev.prism.ingest.cmaf.Packager;
import dev.prism.ingest.cmaf.PackagerOutput;
import dev.prism.ingest.cmaf.PackagerSettings;
import dev.prism.ingest.cmaf.Part;
import dev.prism.ingest.cmaf.Tracks;
import dev.prism.ingest.flv.AudioTag;
import dev.prism.ingest.flv.VideoTag;
import dev.prism.ingest.rtmp.PublishDoor.Verdict;
import dev.prism.ingest.rtmp.amf.Amf;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FFmpeg publishes to the edge over a real socket.
class RealEncoderTest {
    private static final String KEY = "a-key";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Recorder recorder = new Recorder();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_ffmpeg_publishes_becomes_fmp4_that_ffprobe_reads() throws Exception {
        int port = listen(new Verdict.Welcome(recorder));

        String log = Ffmpeg.publishToEnd("rtmp://127.0.0.1:" + port + "/live/" + KEY, 4);

        Awaitility.await().atMost(SOON).until(() -> recorder.reason.isDone());
        Path file = folder.resolve("stream.mp4");
        Files.write(file, recorder.bytes.toByteArray());
        String streams = Ffmpeg.probe(
                "-count_frames",
                "-show_entries",
                "stream=codec_name,width,height,nb_read_frames,sample_rate",
                "-of",
                "csv",
                file.toString());
        assertThat(keys).as(log).containsExactly(KEY);
        assertThat(streams).contains("h264,640,360,120").contains("aac,48000,");
        assertThat(recorder.parts).allMatch(part -> part.duration().compareTo(Duration.ofMillis(510)) <= 0);
        assertThat(recorder.segments).isBetween(2, 3);
        assertThat(recorder.reason.join()).isEqualTo("the encoder ended it");
    }

    @Test
    void a_refused_encoder_reads_the_reason_in_its_own_log() throws Exception {
        int port = listen(new Verdict.Refused(new Refusal(Refusal.BAD_NAME, "There is no such stream key.")));

        String log = Ffmpeg.publishToEnd("rtmp://127.0.0.1:" + port + "/live/" + KEY, 4);

        assertThat(log).contains("There is no such stream key.");
        assertThat(recorder.parts).isEmpty();
    }

    private int listen(Verdict verdict) {
        PublishDoor door = (key, _) -> {
            keys.add(key);
            return CompletableFuture.completedStage(verdict);
        };
        RtmpServer server = new RtmpServer(vertx, RtmpSettings.with(Map.of("ingest.rtmp.port", "0")), door);
        server.start(null);
        Awaitility.await().atMost(SOON).until(() -> server.port() > 0);
        return server.port();
    }

    /// Writes one file out of all that comes.
    private static final class Recorder implements MediaSink, PackagerOutput {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Part> parts = new ArrayList<>();
        final CompletableFuture<String> reason = new CompletableFuture<>();
        int segments;
        private final Packager packager = new Packager(new PackagerSettings(500, 2_000, 4_000), this);

        @Override
        public void video(int timestampMillis, byte[] tag) {
            switch (VideoTag.read(tag)) {
                case VideoTag.Header header -> packager.configure(header.config());
                case VideoTag.Frame frame ->
                    packager.video(timestampMillis, frame.key(), frame.compositionMillis(), tag, frame.dataFrom());
                case VideoTag.Nothing _ -> {}
            }
        }

        @Override
        public void audio(int timestampMillis, byte[] tag) {
            switch (AudioTag.read(tag)) {
                case AudioTag.Header header -> packager.configure(header.config());
                case AudioTag.Frame frame -> packager.audio(timestampMillis, tag, frame.dataFrom());
                case AudioTag.Nothing _ -> {}
            }
        }

        @Override
        public void metadata(Amf.Fields metadata) {}

        @Override
        public void ended(String why) {
            packager.end();
            reason.complete(why);
        }

        @Override
        public void began(Tracks tracks, byte[] init) {
            bytes.writeBytes(init);
        }

        @Override
        public void part(Part part) {
            parts.add(part);
            bytes.writeBytes(part.bytes());
        }

        @Override
        public void segmentEnded() {
            segments++;
        }
    }
}
