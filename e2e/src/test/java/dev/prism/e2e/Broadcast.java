package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/// A creator who is live all the time. The encoder connects again with the same key when its connection ends, as they
/// do.
final class Broadcast extends Actor {
    private static final int LIMIT_SECONDS = 3_600;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /// A crash of ingest keeps the whole segments up to the last playlist, which is at most ten seconds old. The
    /// encoder of a loaded machine may be that much behind the clock, too.
    private static final Duration LOST_AT_MOST = Duration.ofSeconds(30);

    /// When a stream was seen to move for the first and for the last time.
    private record Seen(Instant from, Instant to) {
        Seen until(Seen later) {
            return new Seen(from, later.to());
        }
    }

    private final Encoder.Key key = Encoder.Key.make();
    private final Instant begin = Instant.now();
    private final Path log;
    /// By stream; ids are in the order of time.
    private final Map<String, Seen> seen = new ConcurrentSkipListMap<>();

    private Process encoder;
    private String lastPlaylist = "";

    Broadcast(Path folder) {
        super("broadcast", BETWEEN_LOOKS);
        log = folder.resolve("broadcast.log");
        encoder = stream();
        begin();
    }

    @Override
    void act() {
        if (!encoder.isAlive()) {
            encoder = stream();
        }
        try {
            look();
        } catch (Exception | AssertionError away) {
            // The front door or ingest itself is dead; it is looked at again in a second.
        }
    }

    /// The streams that were seen so far, in their order.
    List<String> streams() {
        return List.copyOf(seen.keySet());
    }

    /// The channel's page says that it is live, and a player can decode what is on air.
    void play() {
        awaitPage(true);
        Ffmpeg.play(Platform.url("/live/demo/index.m3u8"), 2);
    }

    @Override
    public void close() throws InterruptedException {
        super.close();
        encoder.destroy();
        assertThat(encoder.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        key.revoke();
    }

    /// There were no other streams than those that were seen, and each has its events, once, and its recording.
    void requireRecorded() {
        awaitPage(false);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(recordings().keySet()).isEqualTo(seen.keySet()));
        recordings().forEach((stream, contentId) -> {
            Item recording = new Item(contentId);
            recording.awaitState("ready");
            Duration watched =
                    Duration.between(seen.get(stream).from(), seen.get(stream).to());
            assertThat(recording.readBy("creator").jsonPath().getLong("durationMillis"))
                    .as("recording of " + stream)
                    .isGreaterThan(watched.minus(LOST_AT_MOST).toMillis());
            Ffmpeg.play(
                    recording.playback("creator").path("url"), 3, "Authorization: Bearer " + Platform.token("creator"));
        });
        for (String name : List.of("stream-started", "stream-ended")) {
            try (Topic topic = new Topic(name)) {
                assertThat(seen.keySet())
                        .allSatisfy(stream -> assertThat(
                                        Books.eventIds(topic, "streamId").get(stream))
                                .as(name)
                                .hasSize(1));
            }
        }
    }

    private static void awaitPage(boolean live) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> anybody().get("/api/v1/channels/demo").then().body("live", equalTo(live)));
    }

    private void look() {
        String stream = anybody()
                .get("/live/demo/index.m3u8")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.endsWith("/media.m3u8"))
                .findFirst()
                .orElseThrow()
                .replace("/media.m3u8", "");
        String playlist = anybody()
                .get("/live/demo/" + stream + "/media.m3u8")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (!playlist.equals(lastPlaylist)) {
            Instant now = Instant.now();
            seen.merge(stream, new Seen(now, now), Seen::until);
            lastPlaylist = playlist;
            succeeded();
        }
    }

    /// What became of the streams since the begin: their recordings by their ids.
    private Map<String, String> recordings() {
        String channel = Platform.channelId("demo");
        Map<String, String> recordings = new TreeMap<>();
        for (Map<String, String> stream : as("creator")
                .get("/api/v1/streams?channelId=" + channel)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("items")) {
            if (Instant.parse(stream.get("startedAt")).isAfter(begin)) {
                assertThat(stream.get("state")).isEqualTo("ended");
                assertThat(stream.get("recordingContentId")).isNotNull();
                recordings.put(stream.get("streamId"), stream.get("recordingContentId"));
            }
        }
        return recordings;
    }

    private Process stream() {
        return Ffmpeg.stream(key.url(), LIMIT_SECONDS, log);
    }
}
