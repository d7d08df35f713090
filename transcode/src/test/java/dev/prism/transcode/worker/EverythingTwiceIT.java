package dev.prism.transcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.events.transcode.MediaFailed;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.transcode.TestMedia;
import dev.prism.transcode.TestUploads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @BeforeEach
    void open() {
        uploads = new TestUploads(topic);
    }

    @AfterEach
    void close() throws Exception {
        uploads.close();
    }

    @Test
    void ends_the_same_when_every_upload_comes_twice_more_in_another_order() throws Exception {
        UploadReceived clip = uploads.arrives(TestMedia.video(media, "320x240", "25", 2, "clip.mp4"));
        UploadReceived diary = uploads.arrives(Files.writeString(media.resolve("diary.mp4"), "Dear diary,\n"));
        MediaTranscoded first = uploads.awaitTranscoded(clip);
        MediaFailed refused = uploads.awaitFailed(diary);
        List<String> objects = uploads.objectsOf(clip.getContentId());

        for (UploadReceived again : List.of(diary, diary, clip, clip)) {
            uploads.tell(again);
        }

        assertThat(awaitThree(() -> uploads.transcoded(clip, A_MOMENT))).containsOnly(first);
        assertThat(awaitThree(() -> uploads.failed(diary, A_MOMENT)))
                .extracting(MediaFailed::getEventId)
                .containsOnly(refused.getEventId());
        assertThat(uploads.failed(clip, A_MOMENT)).isEmpty();
        assertThat(uploads.transcoded(diary, A_MOMENT)).isEmpty();
        assertThat(uploads.objectsOf(clip.getContentId()))
                .isEqualTo(objects)
                .allMatch(object -> object.startsWith(first.getPrefix() + "/"));
        assertThat(uploads.objectsOf(diary.getContentId())).isEmpty();
    }

    private static <T> List<T> awaitThree(Callable<List<T>> events) {
        return await().atMost(PATIENCE).until(events, told -> told.size() >= 3);
    }
}
