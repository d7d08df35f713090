package dev.prism.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    @Test
    void pauses_double_from_half_a_second_to_ten() {
        Backoff backoff = new Backoff();

        assertThat(Stream.generate(() -> backoff.after(SHORT_LIFE).toMillis()).limit(7))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void a_program_that_lived_a_minute_starts_again_quickly() {
        Backoff backoff = new Backoff();
        backoff.after(SHORT_LIFE);
        backoff.after(SHORT_LIFE);

        assertThat(backoff.after(Duration.ofMinutes(1))).isEqualTo(Backoff.SHORTEST);
    }
}
