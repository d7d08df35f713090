package dev.prism.ingest.live;

import static dev.prism.ingest.TestChannel.SOON;
import static dev.prism.ingest.TestChannel.as;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.events.ingest.StreamEnded;
import dev.prism.events.ingest.StreamStarted;
import dev.prism.ingest.Ffmpeg;
import dev.prism.ingest.TestChannel;
import dev.prism.ingest.rtmp.RtmpServer;
import dev.prism.ingest.storage.ObjectStore;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real encoder, real players, and what the world hears of it.
@QuarkusTest
class LiveIT {
    @Inject
    RtmpServer rtmp;

    @Inject
    ObjectStore store;

    @TempDir
    Path folder;

    private static final AtomicReference<TestChannel> CHANNEL = new AtomicReference<>();

    private TestChannel channel;

    @BeforeEach
    void open() {
        channel = CHANNEL.updateAndGet(opened -> opened == null ? TestChannel.open() : opened);
    }

    @Test
    void a_stream_is_announced_watched_and_recorded() throws Exception {
        try (TestTopics.Probe started = TestTopics.from("stream-started");
                TestTopics.Probe ended = TestTopics.from("stream-ended")) {
            Process encoder = Ffmpeg.publish(address(channel.newKey()), 30);

            await().atMost(SOON).until(() -> get(channel.livePath()).statusCode() == 200);
            String master = get(channel.livePath()).asString();
            String seen = Ffmpeg.probe(
                    "-show_entries", "stream=codec_name,width,height", "-of", "csv", url(channel.livePath()));
            StreamStarted start = started.await(
                    StreamStarted.class, event -> event.getChannelId().equals(channel.channelId()));
            Ffmpeg.output(encoder);
            StreamEnded end =
                    ended.await(StreamEnded.class, event -> event.getStreamId().equals(start.getStreamId()));

            assertThat(master).contains("CODECS=\"avc1.", "mp4a.40.2\"", "RESOLUTION=640x360");
            assertThat(seen).contains("h264,640,360").contains("aac");
            assertThat(start.getVideoCodec()).startsWith("avc1.");
            assertThat(start.getWidth()).isEqualTo(640);
            assertThat(end.getRecording().getDurationMillis()).isBetween(29_500L, 30_500L);
            assertThat(end.getRecording().getCodecs()).startsWith("avc1.").endsWith(",mp4a.40.2");
            assertThat(framesOf(end)).isBetween(890, 900);
            as("creator")
                    .get("/api/v1/streams?channelId=" + channel.channelId())
                    .then()
                    .statusCode(200)
                    .body("items.find { it.streamId == '" + start.getStreamId() + "' }.state", equalTo("ended"))
                    .body(
                            "items.find { it.streamId == '" + start.getStreamId() + "' }.recordingContentId",
                            equalTo(end.getRecording().getContentId().toString()));
            get(channel.livePath()).then().statusCode(404).body("type", equalTo("/problems/not-live"));
        }
    }

    @Test
    void a_playlist_waits_for_the_part_that_it_is_asked_for() throws Exception {
        TestChannel own = TestChannel.open();
        Process encoder = Ffmpeg.publish(address(own.newKey()), 60);
        try {
            String media = mediaPath(own);
            String now = get(media).asString();
            Matcher hint = Pattern.compile("PRELOAD-HINT:TYPE=PART,URI=\"(\\d+)-(\\d+)\\.m4s\"")
                    .matcher(now);
            assertThat(hint.find()).as(now).isTrue();
            long sequence = Long.parseLong(hint.group(1));
            int part = Integer.parseInt(hint.group(2));

            String awaited =
                    get(media + "?_HLS_msn=" + sequence + "&_HLS_part=" + part).asString();
            byte[] bytes = get(media.replace("media.m3u8", sequence + "-" + part + ".m4s"))
                    .asByteArray();

            assertThat(now).contains("CAN-BLOCK-RELOAD=YES", "#EXT-X-PROGRAM-DATE-TIME:");
            assertThat(awaited).containsAnyOf("URI=\"" + sequence + "-" + part + ".m4s\"", "\n" + sequence + ".m4s");
            assertThat(new String(bytes, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("moof");
            get(media + "?_HLS_msn=" + (sequence + 100))
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/too-far-ahead"));
            get(media.replace("media.m3u8", "99999.m4s")).then().statusCode(404).header("Cache-Control", "no-store");
        } finally {
            stop(encoder);
        }
    }

    @Test
    void a_revoked_key_ends_its_stream_and_opens_nothing_any_more() throws Exception {
        TestChannel own = TestChannel.open();
        JsonPath key = own.newKey();
        Process encoder = Ffmpeg.publish(address(key), 60);
        await().atMost(SOON).until(() -> get(own.livePath()).statusCode() == 200);

        as("creator")
                .delete(own.keysPath() + "/" + key.getString("streamKeyId"))
                .then()
                .statusCode(204);
        String first = Ffmpeg.output(encoder);
        String second = Ffmpeg.publishToEnd(address(key), 5);

        assertThat(first).contains("This stream key has just been revoked.");
        assertThat(second).contains("This stream key was revoked");
        get(own.livePath()).then().statusCode(404);
    }

    @Test
    void a_second_encoder_is_told_why_and_the_first_goes_on() throws Exception {
        TestChannel own = TestChannel.open();
        JsonPath key = own.newKey();
        Process first = Ffmpeg.publish(address(key), 60);
        try {
            await().atMost(SOON).until(() -> get(own.livePath()).statusCode() == 200);

            String log = Ffmpeg.publishToEnd(address(key), 5);

            assertThat(log).contains("Another encoder is sending to this channel");
            assertThat(first.isAlive()).isTrue();
            get(own.livePath()).then().statusCode(200);
        } finally {
            stop(first);
        }
    }

    @Test
    void an_unknown_key_is_refused() throws Exception {
        String log = Ffmpeg.publishToEnd("rtmp://127.0.0.1:" + rtmp.port() + "/live/no-such-key", 5);

        assertThat(log).contains("There is no such stream key");
    }

    @Test
    void a_channel_that_is_not_live_is_a_404_with_a_reason() {
        get("/live/nobody-here/index.m3u8")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/not-live"));
    }

    private int framesOf(StreamEnded end) throws IOException, InterruptedException {
        String prefix = end.getRecording().getPrefix();
        String playlist = new String(read(prefix + "/index.m3u8"), StandardCharsets.UTF_8);
        assertThat(playlist).contains("#EXT-X-PLAYLIST-TYPE:VOD").endsWith("#EXT-X-ENDLIST\n");
        Files.writeString(folder.resolve("index.m3u8"), playlist);
        Files.write(folder.resolve("init.mp4"), read(prefix + "/init.mp4"));
        for (String line :
                playlist.lines().filter(line -> line.endsWith(".m4s")).toList()) {
            Files.write(folder.resolve(line), read(prefix + "/" + line));
        }
        String frames = Ffmpeg.probe(
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                folder.resolve("index.m3u8").toString());
        return Integer.parseInt(frames.lines().findFirst().orElseThrow().strip());
    }

    private byte[] read(String key) {
        return store.get("media", key).await().atMost(SOON);
    }

    private String mediaPath(TestChannel of) {
        await().atMost(SOON).until(() -> get(of.livePath()).statusCode() == 200);
        String path = get(of.livePath())
                .asString()
                .lines()
                .filter(line -> line.endsWith(".m3u8"))
                .findFirst()
                .orElseThrow();
        return of.livePath().replace("index.m3u8", path);
    }

    private String address(JsonPath key) {
        return "rtmp://127.0.0.1:" + rtmp.port() + "/live/" + key.getString("key");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + RestAssured.port + path;
    }

    private static void stop(Process encoder) throws InterruptedException {
        encoder.destroy();
        if (!encoder.waitFor(10, TimeUnit.SECONDS)) {
            encoder.destroyForcibly();
        }
    }
}
