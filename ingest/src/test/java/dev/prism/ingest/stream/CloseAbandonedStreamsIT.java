package dev.prism.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.ingest.StreamEnded;
import dev.prism.ingest.database.Database;
import dev.prism.ingest.hls.VodPlaylist;
import dev.prism.ingest.storage.ObjectStore;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a killed edge leaves behind, and what the next start makes of it.
@QuarkusTest
class CloseAbandonedStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String edge = "test-" + UUID.randomUUID();

    @Inject
    CloseAbandonedStreams closeAbandonedStreams;

    @Inject
    Database database;

    @Inject
    ObjectStore store;

    @Test
    void a_stream_that_was_on_air_ends_with_the_recording_that_is_there() {
        UUID streamId = leave();
        VodPlaylist playlist = new VodPlaylist(Duration.ofSeconds(4));
        playlist.add(0, "init.mp4", Instant.EPOCH, Duration.ofMillis(2_000), "0.m4s");
        playlist.add(0, "init.mp4", Instant.EPOCH, Duration.ofMillis(2_500), "1.m4s");
        put(streamId, "index.m3u8", playlist.write(false).getBytes(StandardCharsets.UTF_8));
        put(streamId, "0.m4s", new byte[45_000]);

        try (TestTopics.Probe ended = TestTopics.from("stream-ended")) {
            long closed = closeAbandonedStreams.closeAll(edge).await().atMost(PATIENCE);

            StreamEnded event =
                    ended.await(StreamEnded.class, end -> end.getStreamId().equals(streamId));
            String kept = new String(
                    store.get("media", "recordings/" + streamId + "/index.m3u8")
                            .await()
                            .atMost(PATIENCE),
                    StandardCharsets.UTF_8);
            assertThat(closed).isEqualTo(1);
            assertThat(event.getRecording().getDurationMillis()).isEqualTo(4_500);
            assertThat(event.getRecording().getBitrateBps()).isGreaterThanOrEqualTo(80_000);
            assertThat(event.getRecording().getCodecs()).isEqualTo("avc1.42001e,mp4a.40.2");
            assertThat(kept).contains("TYPE:VOD").endsWith("#EXT-X-ENDLIST\n");
        }
        assertThat(closeAbandonedStreams.closeAll(edge).await().atMost(PATIENCE))
                .isZero();
    }

    @Test
    void a_stream_without_a_recording_ends_without_one() {
        UUID streamId = leave();

        try (TestTopics.Probe ended = TestTopics.from("stream-ended")) {
            closeAbandonedStreams.closeAll(edge).await().atMost(PATIENCE);

            StreamEnded event =
                    ended.await(StreamEnded.class, end -> end.getStreamId().equals(streamId));
            assertThat(event.getRecording()).isNull();
        }
    }

    private UUID leave() {
        UUID streamId = Uuid7.next();
        OnAirSince begin = new OnAirSince(streamId, Uuid7.next(), Uuid7.next(), "avc1.42001e", "mp4a.40.2", 640, 360);
        database.write(session ->
                        session.persist(new StreamSession(edge, begin, Instant.parse("2026-01-01T00:00:00Z"))))
                .await()
                .atMost(PATIENCE);
        return streamId;
    }

    private void put(UUID streamId, String name, byte[] data) {
        store.put("media", "recordings/" + streamId + "/" + name, data, "application/octet-stream")
                .await()
                .atMost(PATIENCE);
    }
}
