package dev.prism.transcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.events.transcode.MediaFailed;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.kit.testing.TestTopics;
import dev.prism.transcode.TestMedia;
import dev.prism.transcode.TestUploads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(OwnTopic.class)
class EverythingTwiceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    @ConfigProperty(name = "transcode.worker.topic")
    String topic;

    @TempDir
    Path media;

    private TestUploads uploads;
    private TestTopics.Probe transcoded;
    private TestTopics.Probe failed;

    @BeforeEach
    void open() {
        uploads = new TestUploads(topic);
        transcoded = TestTopics.from("media-transcoded");
        failed = TestTopics.from("media-failed");
    }

    @AfterEach
    void close() throws Exception {
        transcoded.close();
        failed.close();
        uploads.close();
    }

    @Test
    void ends_the_same_when_every_upload_comes_twice_more_in_another_order() throws Exception {
        UploadReceived clip = uploads.arrives(TestMedia.video(media, "320x240", "25", 2, "clip.mp4"));
        UploadReceived diary = uploads.arrives(Files.writeString(media.resolve("diary.mp4"), "Dear diary,\n"));
        awaitSize(1, () -> transcoded(clip));
        awaitSize(1, () -> failed(diary));
        List<String> objects = uploads.objectsOf(clip.getContentId());

        for (UploadReceived again : List.of(diary, diary, clip, clip)) {
            uploads.tell(again);
        }

        assertThat(Set.copyOf(awaitSize(3, () -> transcoded(clip)))).hasSize(1);
        assertThat(Set.copyOf(awaitSize(3, () -> failed(diary)))).hasSize(1);
        assertThat(failed(clip)).isEmpty();
        assertThat(transcoded(diary)).isEmpty();
        assertThat(uploads.objectsOf(clip.getContentId())).isEqualTo(objects);
        assertThat(uploads.objectsOf(diary.getContentId())).isEmpty();
    }

    private static List<UUID> awaitSize(int atLeast, Callable<List<UUID>> eventIds) {
        return await().atMost(PATIENCE).until(eventIds, ids -> ids.size() >= atLeast);
    }

    private List<UUID> transcoded(UploadReceived upload) {
        return transcoded
                .allWithin(
                        A_MOMENT,
                        MediaTranscoded.class,
                        event -> event.getContentId().equals(upload.getContentId()))
                .stream()
                .map(MediaTranscoded::getEventId)
                .toList();
    }

    private List<UUID> failed(UploadReceived upload) {
        return failed
                .allWithin(
                        A_MOMENT,
                        MediaFailed.class,
                        event -> event.getContentId().equals(upload.getContentId()))
                .stream()
                .map(MediaFailed::getEventId)
                .toList();
    }
}
