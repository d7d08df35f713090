package dev.prism.engagement.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final UUID FAN = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Pace pace = new Pace(5, Duration.ofSeconds(2), clock);

    @Test
    void five_at_once_and_no_sixth() {
        for (int i = 0; i < 5; i++) {
            assertThat(pace.take(FAN)).isZero();
        }

        assertThat(pace.take(FAN)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void one_more_after_two_seconds_and_no_second_one() {
        for (int i = 0; i < 6; i++) {
            pace.take(FAN);
        }
        now = now.plusMillis(500);
        assertThat(pace.take(FAN)).isEqualTo(Duration.ofMillis(1_500));
        now = now.plusMillis(1_500);

        assertThat(pace.take(FAN)).isZero();
        assertThat(pace.take(FAN)).isPositive();
    }

    @Test
    void one_person_does_not_use_up_anothers() {
        for (int i = 0; i < 6; i++) {
            pace.take(FAN);
        }

        assertThat(pace.take(OTHER)).isZero();
    }
}
