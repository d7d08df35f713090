package dev.prism.engagement.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SayLimitTest {
    private static final UUID FAN = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final SayLimit limit = new SayLimit(new FiveThenOneASecond(), clock);

    @Test
    void five_at_once_and_no_sixth() {
        for (int i = 0; i < 5; i++) {
            assertThat(limit.take(FAN)).isTrue();
        }

        assertThat(limit.take(FAN)).isFalse();
    }

    @Test
    void one_more_after_a_second_and_no_second_one() {
        for (int i = 0; i < 6; i++) {
            limit.take(FAN);
        }
        now = now.plusSeconds(1);

        assertThat(limit.take(FAN)).isTrue();
        assertThat(limit.take(FAN)).isFalse();
    }

    @Test
    void one_person_does_not_use_up_anothers() {
        for (int i = 0; i < 6; i++) {
            limit.take(FAN);
        }

        assertThat(limit.take(OTHER)).isTrue();
    }

    private static class FiveThenOneASecond implements ChatConfig {
        @Override
        public int codePointsMax() {
            return 500;
        }

        @Override
        public int messagesOnConnect() {
            return 50;
        }

        @Override
        public Duration flushEvery() {
            return Duration.ofMillis(25);
        }

        @Override
        public MemorySize waitingMax() {
            return new MemorySize(BigInteger.valueOf(262_144));
        }

        @Override
        public int socketsMax() {
            return 100;
        }

        @Override
        public int sayBurst() {
            return 5;
        }

        @Override
        public Duration sayEvery() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration pingEvery() {
            return Duration.ofSeconds(30);
        }
    }
}
