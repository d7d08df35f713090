package dev.prism.transcode.sandbox;

import static dev.prism.transcode.sandbox.Sandboxes.TO_OUTPUT;
import static dev.prism.transcode.sandbox.Sandboxes.WALL_CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.transcode.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A child has its time, its memory and its file size, and does not outlive its job.
class SandboxLimitsTest {
    @TempDir
    static Path media;

    @TempDir
    Path output;

    private static Path video;

    @BeforeAll
    static void make_media() {
        video = TestMedia.video(media, "320x240", "25", 4, "film.mp4");
    }

    @ParameterizedTest
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
    void ends_a_child_that_outlives_its_time(Isolation isolation) throws Exception {
        Sandbox sandbox = Sandboxes.of(isolation, Map.of("transcode.sandbox.grace", "200ms"));

        Finished finished = sandbox.run(endless(Duration.ofMillis(500)));

        assertThat(finished.timedOut()).isTrue();
        assertNoChildIsLeft();
    }

    @ParameterizedTest
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
    void leaves_no_child_behind_when_interrupted(Isolation isolation) throws Exception {
        Sandbox sandbox = Sandboxes.of(isolation, Map.of("transcode.sandbox.grace", "200ms"));
        Thread job = Thread.ofPlatform().start(() -> {
            try {
                sandbox.run(endless(WALL_CLOCK));
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        while (children() == 0) {
            Thread.sleep(10);
        }

        job.interrupt();
        job.join();

        assertNoChildIsLeft();
    }

    @ParameterizedTest
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
    void holds_a_child_to_its_memory_and_its_file_size(Isolation isolation) throws Exception {
        Sandbox poor = Sandboxes.of(
                isolation, Map.of("transcode.sandbox.memory-max", "400M", "transcode.sandbox.file-max", "20K"));
        List<String> huge = List.of("-vf", "scale=7680:4320", "-c:v", "libx264", "-f", "matroska", "huge.mkv");

        Finished tooMuchMemory = poor.run(Sandboxes.errand(video, output, List.of(), huge, WALL_CLOCK));
        Finished tooLargeFile = poor.run(Sandboxes.errand(video, output, List.of(), TO_OUTPUT, WALL_CLOCK));

        assertThat(tooMuchMemory.succeeded()).isFalse();
        assertThat(tooLargeFile.succeeded()).isFalse();
        assertThat(Files.size(output.resolve("out.mkv"))).isLessThanOrEqualTo(20 * 1024);
    }

    @Test
    void does_not_start_with_walls_that_this_machine_has_not_got() {
        Map<String, String> noMemory = Map.of("transcode.sandbox.memory-max", "1M");

        assertThatThrownBy(() -> Sandboxes.of(Isolation.LIMITS, noMemory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not start");
    }

    /// The kernel may end a grandchild a moment after its parent.
    private static void assertNoChildIsLeft() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(children()).isZero());
    }

    private static long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .count();
    }

    private Errand endless(Duration wallClock) {
        return Sandboxes.errand(video, output, List.of("-re", "-stream_loop", "-1"), TO_OUTPUT, wallClock);
    }
}
