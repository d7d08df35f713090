package dev.prism.transcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.events.transcode.MediaProgressed;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.events.transcode.TranscodeStep;
import dev.prism.kit.testing.TestTopics;
import dev.prism.transcode.TestMedia;
import dev.prism.transcode.TestUploads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a worker, an upload is announced, and by one attempt only.
class WorkerDiesIT {
    private static final Duration LONG_ENOUGH_FOR_A_SECOND = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final String topic = "transcode-it-" + UUID.randomUUID();
    private TestUploads uploads;
    private TestTopics.Probe progressed;

    @BeforeEach
    void open() {
        TestUploads.makeTopic(topic);
        uploads = new TestUploads(topic);
        progressed = TestTopics.from("media-progressed");
    }

    @AfterEach
    void close() throws Exception {
        progressed.close();
        uploads.close();
    }

    @Test
    void the_job_of_a_killed_worker_is_done_by_another_once() throws Exception {
        UploadReceived upload;
        UUID killedJob;
        try (WorkerProcess first = new WorkerProcess(topic, folder)) {
            upload = uploads.arrives(TestMedia.video(media(), "1280x720", "30", 20, "a.mp4"));
            killedJob = halfWay(upload);
            List<ProcessHandle> children = first.children();

            first.signal("KILL");

            assertThat(children).isNotEmpty();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        }
        try (WorkerProcess second = new WorkerProcess(topic, folder)) {
            MediaTranscoded event = uploads.awaitTranscoded(upload);

            assertThat(event.getJobId()).isNotEqualTo(killedJob);
            assertAnnouncedOnce(upload, event);
            assertThat(second.children()).isEmpty();
            assertNoJobFolders();
        }
    }

    @Test
    void a_worker_that_hangs_loses_its_job_and_announces_nothing() throws Exception {
        try (WorkerProcess hanging = new WorkerProcess(topic, folder)) {
            UploadReceived upload = uploads.arrives(TestMedia.video(media(), "854x480", "30", 20, "a.mp4"));
            UUID hangingJob = halfWay(upload);
            hanging.signal("STOP");
            try (WorkerProcess other = new WorkerProcess(topic, folder)) {
                MediaTranscoded event = uploads.awaitTranscoded(upload);

                hanging.signal("CONT");

                assertThat(event.getJobId()).isNotEqualTo(hangingJob);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(hanging.children()).isEmpty());
                assertAnnouncedOnce(upload, event);
            }
        }
    }

    @Test
    void a_worker_that_stops_hands_its_job_back() throws Exception {
        UploadReceived upload;
        UUID stoppedJob;
        try (WorkerProcess stopped = new WorkerProcess(topic, folder)) {
            upload = uploads.arrives(TestMedia.video(media(), "854x480", "30", 20, "a.mp4"));
            stoppedJob = halfWay(upload);
            List<ProcessHandle> children = stopped.children();

            stopped.signal("TERM");

            assertThat(stopped.endsWithin(120)).isTrue();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
            assertNoJobFolders();
        }
        try (WorkerProcess other = new WorkerProcess(topic, folder)) {
            MediaTranscoded event = uploads.awaitTranscoded(upload);

            assertThat(event.getJobId()).isNotEqualTo(stoppedJob);
            assertAnnouncedOnce(upload, event);
            assertThat(other.children()).isEmpty();
        }
    }

    private Path media() throws Exception {
        return Files.createDirectories(folder.resolve("media"));
    }

    /// Waits until the encoder has come some way.
    private UUID halfWay(UploadReceived upload) {
        return TestUploads.await(
                        progressed,
                        MediaProgressed.class,
                        e -> e.getContentId().equals(upload.getContentId())
                                && e.getStep() == TranscodeStep.TRANSCODING
                                && e.getPercent() > 10)
                .getJobId();
    }

    private void assertAnnouncedOnce(UploadReceived upload, MediaTranscoded event) throws Exception {
        assertThat(uploads.transcoded(upload, LONG_ENOUGH_FOR_A_SECOND)).containsExactly(event);
        assertThat(uploads.failed(upload, Duration.ofMillis(500))).isEmpty();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(uploads.objectsOf(upload.getContentId()))
                        .filteredOn(object -> !object.contains("/stopped/"))
                        .isNotEmpty()
                        .allMatch(object -> object.startsWith(event.getPrefix() + "/")));
    }

    /// A worker's folder may stay while it lives, empty. Files may go while they are looked for.
    private void assertNoJobFolders() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> {
            try (Stream<Path> files = Files.walk(folder.resolve("jobs"))) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        });
    }
}
