package dev.prism.ingest.hls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.cmaf.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WindowMemoryTest {
    private static final Duration HALF = Duration.ofMillis(500);
    private static final int PARTS_A_SEGMENT = 4;

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final WindowMemory memory = new WindowMemory(1_000, 200);

    @Test
    void takes_as_many_streams_as_have_a_share_and_another_one_when_one_is_gone() {
        WindowMemory.Share first = memory.open().orElseThrow();
        for (int stream = 1; stream < 5; stream++) {
            assertThat(memory.open()).isPresent();
        }

        assertThat(memory.open()).isEmpty();
        first.close();
        first.close();

        assertThat(memory.open()).isPresent();
        assertThat(memory.open()).isEmpty();
    }

    @Test
    void a_window_alone_takes_all_there_is_and_no_more() {
        LiveWindow window = window();

        for (int segment = 0; segment < 50; segment++) {
            assertThat(segment(window, 20)).isTrue();
        }

        assertThat(window.now().segments().size()).isGreaterThan(LiveWindow.SEGMENTS_MIN);
        assertThat(memory.takenBytes()).isBetween(900L, 1_000L);
    }

    @Test
    void a_large_window_gets_shorter_when_another_stream_comes() {
        LiveWindow first = window();
        for (int segment = 0; segment < 50; segment++) {
            segment(first, 20);
        }

        LiveWindow second = window();
        for (int segment = 0; segment < 50; segment++) {
            assertThat(segment(second, 20)).isTrue();
            assertThat(segment(first, 20)).isTrue();
        }

        assertThat(memory.takenBytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void a_stream_that_is_too_large_beside_the_others_has_to_end() {
        for (int stream = 0; stream < 4; stream++) {
            window();
        }
        LiveWindow window = window();

        boolean stays = true;
        for (int segment = 0; segment < 4 && stays; segment++) {
            stays = segment(window, 50);
        }

        assertThat(stays).isFalse();
        window.release();
        assertThat(memory.takenBytes()).isEqualTo(800);
    }

    private LiveWindow window() {
        LiveWindow window =
                new LiveWindow(Duration.ofHours(1), 1 << 20, memory.open().orElseThrow(), clock);
        window.began(new byte[1]);
        return window;
    }

    /// @return false when the stream has to end
    private static boolean segment(LiveWindow window, int partBytes) {
        boolean stays = true;
        for (int part = 0; part < PARTS_A_SEGMENT && stays; part++) {
            stays = window.part(new Part(HALF.multipliedBy(part), HALF, true, new byte[partBytes]));
        }
        window.segmentEnded();
        return stays;
    }
}
