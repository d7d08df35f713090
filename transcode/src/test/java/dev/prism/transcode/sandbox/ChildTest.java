package dev.prism.transcode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    /// For a shell to start on a busy machine.
    private static final Duration ENOUGH_TO_START = Duration.ofSeconds(5);

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Test
    void hands_over_every_line_and_the_exit_code() throws Exception {
        Finished finished = run(LONG, "printf 'one\\ntwo\\nthree'; echo sorry >&2; exit 7");

        assertThat(lines).containsExactly("one", "two", "three");
        assertThat(finished).isEqualTo(new Finished(7, false, "sorry\n"));
    }

    @Test
    void ends_a_child_that_ignores_two_requests() throws Exception {
        Finished finished = run(ENOUGH_TO_START, "trap '' TERM; while :; do sleep 0.1; done");

        assertThat(finished.timedOut()).isTrue();
        assertThat(finished.exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void cuts_lines_that_never_end() throws Exception {
        run(LONG, "head -c 1000000 /dev/zero | tr '\\0' 'x'");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).hasSize(16 * 1024);
    }

    @Test
    void keeps_the_end_of_a_long_complaint() throws Exception {
        Finished finished = run(LONG, "yes complaint | head -n 5000 >&2; echo last >&2");

        assertThat(finished.complaint()).hasSizeLessThanOrEqualTo(8 * 1024).endsWith("last\n");
    }

    private Finished run(Duration wallClock, String script) throws Exception {
        return Child.run(new ProcessBuilder("/bin/sh", "-c", script), wallClock, SHORT, lines::add);
    }
}
