package dev.prism.catalog;

import static dev.prism.catalog.Scene.now;
import static dev.prism.catalog.Scene.prefixOf;

import dev.prism.events.ingest.Recording;
import dev.prism.events.ingest.StreamEnded;
import dev.prism.events.ingest.StreamStarted;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestTopics;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Streams as ingest tells of them.
public final class TestStreams {
    private TestStreams() {}

    public static void started(UUID channelId, UUID streamId, Instant startedAt) {
        TestTopics.send(
                "stream-started",
                channelId.toString(),
                StreamStarted.newBuilder()
                        .setEventId(Uuid7.next())
                        .setStartedAt(startedAt)
                        .setStreamId(streamId)
                        .setChannelId(channelId)
                        .setVideoCodec("avc1.64001f")
                        .setAudioCodec("mp4a.40.2")
                        .setWidth(1280)
                        .setHeight(720)
                        .build());
    }

    /// @param contentId of the recording; null when there is none
    public static void ended(UUID channelId, UUID streamId, Instant startedAt, @Nullable UUID contentId) {
        TestTopics.send(
                "stream-ended",
                channelId.toString(),
                StreamEnded.newBuilder()
                        .setEventId(Uuid7.next())
                        .setEndedAt(now())
                        .setStreamId(streamId)
                        .setChannelId(channelId)
                        .setStartedAt(startedAt)
                        .setRecording(contentId == null ? null : recording(contentId))
                        .build());
    }

    private static Recording recording(UUID contentId) {
        return Recording.newBuilder()
                .setContentId(contentId)
                .setBucket("media")
                .setPrefix(prefixOf(contentId))
                .setDurationMillis(30_000)
                .setWidth(1280)
                .setHeight(720)
                .setBitrateBps(2_000_000)
                .setCodecs("avc1.64001f,mp4a.40.2")
                .build();
    }
}
