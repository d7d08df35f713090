package dev.prism.transcode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.transcode.sandbox.Finished;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void a_child_that_took_too_long_says_so() {
        assertThat(Verdict.of(new Finished(255, true, ""))).isInstanceOf(MediaProblem.TimedOut.class);
    }

    @Test
    void a_file_that_needs_more_memory_than_it_gets_is_too_large() {
        assertThat(verdict(1, "Error while filtering: Cannot allocate memory"))
                .isInstanceOf(MediaProblem.TooLarge.class);
    }

    @Test
    void a_format_that_was_recognised_but_can_not_be_read_is_broken() {
        assertThat(verdict(1, "[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] moov atom not found"))
                .isInstanceOf(MediaProblem.Broken.class);
        assertThat(verdict(69, "Decode error rate 1 exceeds maximum 0.666667")).isInstanceOf(MediaProblem.Broken.class);
    }

    @Test
    void nothing_that_is_recognised_is_no_media() {
        assertThat(verdict(1, "fd:: Invalid data found when processing input"))
                .isInstanceOf(MediaProblem.NotMedia.class);
    }

    @Test
    void a_fault_of_this_machine_is_never_blamed_on_the_file() {
        for (Finished ours : new Finished[] {
            new Finished(127, false, "ffmpeg: not found"),
            new Finished(137, false, ""),
            new Finished(1, false, "bwrap: No permissions to create new namespace"),
            new Finished(1, false, "av_interleaved_write_frame(): No space left on device"),
        }) {
            assertThatThrownBy(() -> Verdict.of(ours)).isInstanceOf(SandboxFault.class);
        }
    }

    private static MediaProblem verdict(int exitCode, String complaint) {
        return Verdict.of(new Finished(exitCode, false, complaint));
    }
}
