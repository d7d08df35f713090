package dev.prism.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.prism.ingest.cmaf.Part;
import dev.prism.ingest.cmaf.Tracks;
import dev.prism.ingest.codec.TestConfigs;
import dev.prism.ingest.hls.Segment;
import dev.prism.ingest.storage.StoreFull;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamRecorderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final UUID STREAM = new UUID(0, 1);
    private static final UUID CONTENT = new UUID(0, 2);

    private final Map<String, byte[]> shelf = new LinkedHashMap<>();
    private final RecorderLog log = new RecorderLog();
    private final Tracks tracks = new Tracks(TestConfigs.avc(640, 360), TestConfigs.aac());
    private volatile boolean full;

    @BeforeEach
    void listen() {
        log.listen();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_recording_is_a_playlist_with_its_segments() {
        StreamRecorder recorder = recorder(this::keep);

        recorder.add(segment(0, 0, 1_000), new byte[] {1});
        recorder.add(segment(1, 1, 1_000), new byte[] {2});
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(shelf)
                .containsOnlyKeys(
                        "recordings/" + STREAM + "/init.mp4",
                        "recordings/" + STREAM + "/0.m4s",
                        "recordings/" + STREAM + "/index.m3u8",
                        "recordings/" + STREAM + "/init-1.mp4",
                        "recordings/" + STREAM + "/1.m4s");
        assertThat(playlist()).contains("TYPE:VOD", "\n0.m4s\n", "\n1.m4s\n").endsWith("#EXT-X-ENDLIST\n");
        assertThat(recording.contentId()).isEqualTo(CONTENT);
        assertThat(recording.durationMillis()).isEqualTo(4_000);
        assertThat(recording.bitrateBps()).isEqualTo(2_000 * 8 / 4);
        assertThat(recording.width()).isEqualTo(640);
    }

    @Test
    void what_is_there_can_be_read_before_the_end() {
        StreamRecorder recorder = recorder(this::keep);

        recorder.add(segment(0, 0, 1_000), new byte[] {1});

        assertThat(playlist()).contains("TYPE:EVENT", "\n0.m4s\n").doesNotContain("ENDLIST");
    }

    @Test
    void a_store_that_is_too_slow_stops_the_recording_and_nothing_else() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        StreamRecorder recorder = recorder(
                (key, data, type) -> Uni.createFrom().completionStage(slow).chain(() -> keep(key, data, type)));

        for (int i = 0; i < 10; i++) {
            recorder.add(segment(i, 0, 3_000), new byte[] {1});
        }
        slow.complete(null);
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(shelf.keySet()).filteredOn(key -> key.endsWith(".m4s")).hasSize(3);
        assertThat(recording.durationMillis()).isEqualTo(6_000);
    }

    @Test
    void all_streams_together_are_bounded_too_and_what_is_stored_makes_room() {
        WaitingBytes waitingOfAll = new WaitingBytes(5_000);
        CompletableFuture<Void> slow = new CompletableFuture<>();
        StreamRecorder.Shelf store =
                (key, data, type) -> Uni.createFrom().completionStage(slow).chain(() -> keep(key, data, type));

        StreamRecorder first = recorder(store, waitingOfAll);
        StreamRecorder second = recorder(store, waitingOfAll);
        first.add(segment(0, 0, 3_000), new byte[] {1});
        second.add(segment(0, 0, 3_000), new byte[] {1});
        slow.complete(null);
        first.add(segment(1, 0, 3_000), new byte[] {1});

        assertThat(first.finish(tracks).await().atMost(PATIENCE))
                .map(Recording::durationMillis)
                .contains(4_000L);
        assertThat(second.finish(tracks).await().atMost(PATIENCE)).isEmpty();
    }

    @Test
    void a_store_that_refuses_stops_the_recording_and_keeps_what_is_there() {
        StreamRecorder recorder = recorder((key, data, type) ->
                key.endsWith("2.m4s") ? Uni.createFrom().failure(new IOException("disk full")) : keep(key, data, type));

        for (int i = 0; i < 5; i++) {
            recorder.add(segment(i, 0, 1_000), new byte[] {1});
        }
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(recording.durationMillis()).isEqualTo(4_000);
        assertThat(playlist()).contains("\n1.m4s\n").doesNotContain("\n2.m4s\n", "\n3.m4s\n");
    }

    @Test
    void a_store_that_comes_back_has_all_of_it() {
        AtomicInteger refusalsLeft = new AtomicInteger(6);
        StreamRecorder recorder = recorder((key, data, type) -> Uni.createFrom()
                .deferred(() -> key.endsWith("1.m4s") && refusalsLeft.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new java.net.ConnectException("restarting"))
                        : keep(key, data, type)));

        for (int i = 0; i < 3; i++) {
            recorder.add(segment(i, 0, 1_000), new byte[] {1});
        }
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(recording.durationMillis()).isEqualTo(6_000);
        assertThat(playlist()).contains("\n0.m4s\n", "\n1.m4s\n", "\n2.m4s\n");
    }

    @Test
    void a_full_store_is_waited_for_and_has_all_of_it_once_there_is_room() {
        StreamRecorder recorder = recorder(this::keepUnlessFull);
        recorder.add(segment(0, 0, 1_000), new byte[] {1});

        full = true;
        recorder.add(segment(1, 0, 1_000), new byte[] {1});
        recorder.add(segment(2, 0, 1_000), new byte[] {1});
        String meanwhile = playlist();
        full = false;
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(meanwhile).contains("\n0.m4s\n").doesNotContain("\n1.m4s\n");
        assertThat(recording.durationMillis()).isEqualTo(6_000);
        assertThat(playlist()).contains("\n0.m4s\n", "\n1.m4s\n", "\n2.m4s\n");
    }

    @Test
    void a_store_that_stays_full_ends_the_recording_and_the_log_says_so() {
        StreamRecorder recorder = recorder(this::keepUnlessFull, new WaitingBytes(10_000), Duration.ofSeconds(1));
        recorder.add(segment(0, 0, 1_000), new byte[] {1});

        full = true;
        recorder.add(segment(1, 0, 1_000), new byte[] {1});
        await().atMost(PATIENCE).until(() -> !log.lines().isEmpty());
        full = false;
        recorder.add(segment(2, 0, 1_000), new byte[] {1});
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(log.lines())
                .singleElement(STRING)
                .contains("the stream goes on", STREAM.toString(), "StoreFull: the object store is full");
        assertThat(recording.durationMillis()).isEqualTo(2_000);
        assertThat(playlist()).contains("\n0.m4s\n").doesNotContain("\n1.m4s\n", "\n2.m4s\n");
    }

    @Test
    void what_waits_for_a_full_store_is_bounded_and_the_log_names_the_full_store() {
        full = true;
        StreamRecorder recorder = recorder(this::keepUnlessFull);

        for (int i = 0; i < 4; i++) {
            recorder.add(segment(i, 0, 3_000), new byte[] {1});
        }
        full = false;
        Recording recording = recorder.finish(tracks).await().atMost(PATIENCE).orElseThrow();

        assertThat(log.lines())
                .singleElement(STRING)
                .contains("the object store is full")
                .doesNotContain("too slow");
        assertThat(recording.durationMillis()).isEqualTo(6_000);
    }

    @Test
    void too_little_is_not_kept() {
        StreamRecorder recorder = recorder(this::keep);

        assertThat(recorder.finish(tracks).await().atMost(PATIENCE)).isEmpty();
    }

    private Uni<Void> keepUnlessFull(String key, byte[] data, String contentType) {
        Uni<Void> refused = Uni.createFrom().failure(new StoreFull(new IOException("507")));
        return Uni.createFrom().deferred(() -> full ? refused : keep(key, data, contentType));
    }

    private Uni<Void> keep(String key, byte[] data, String contentType) {
        shelf.put(key, data);
        return Uni.createFrom().voidItem();
    }

    private String playlist() {
        return new String(shelf.get("recordings/" + STREAM + "/index.m3u8"), StandardCharsets.UTF_8);
    }

    private static StreamRecorder recorder(StreamRecorder.Shelf shelf) {
        return recorder(shelf, new WaitingBytes(Long.MAX_VALUE));
    }

    private static StreamRecorder recorder(StreamRecorder.Shelf shelf, WaitingBytes waitingOfAll) {
        return recorder(shelf, waitingOfAll, Duration.ofSeconds(10));
    }

    private static StreamRecorder recorder(StreamRecorder.Shelf shelf, WaitingBytes waitingOfAll, Duration patience) {
        RecordingConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RecordingConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("ingest.recording.waiting-max", "10K", "ingest.recording.patience", patience.toString()),
                        "test",
                        500))
                .build()
                .getConfigMapping(RecordingConfig.class);
        return new StreamRecorder(shelf, config, waitingOfAll, STREAM, CONTENT, Duration.ofSeconds(4));
    }

    private static Segment segment(long sequence, int init, int bytes) {
        Part part = new Part(Duration.ofSeconds(2 * sequence), Duration.ofSeconds(2), true, new byte[bytes]);
        return new Segment(sequence, init, false, Instant.EPOCH, List.of(part), true);
    }
}
