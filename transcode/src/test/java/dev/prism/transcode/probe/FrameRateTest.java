package dev.prism.transcode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    @Test
    void keeps_the_rate_of_an_ordinary_source() {
        assertThat(FrameRate.toEncode(FrameRate.parse("30000/1001"))).isEqualTo(new FrameRate(30000, 1001));
        assertThat(FrameRate.toEncode(FrameRate.parse("60/1"))).isEqualTo(new FrameRate(60, 1));
    }

    @Test
    void drops_every_second_frame_of_a_hundred_and_twenty() {
        assertThat(FrameRate.toEncode(FrameRate.parse("120000/1001"))).isEqualTo(new FrameRate(120000, 2002));
    }

    @Test
    void takes_thirty_where_the_file_does_not_say() {
        assertThat(FrameRate.toEncode(FrameRate.parse("0/0"))).isEqualTo(new FrameRate(30, 1));
        assertThat(FrameRate.toEncode(FrameRate.parse("abc"))).isEqualTo(new FrameRate(30, 1));
        assertThat(FrameRate.toEncode(FrameRate.parse("99999999999/1"))).isEqualTo(new FrameRate(30, 1));
    }

    @Property
    void is_always_between_ten_and_sixty(
            @ForAll @IntRange(min = 1) int frames, @ForAll @IntRange(min = 1) int seconds) {
        FrameRate encoded = FrameRate.toEncode(Optional.of(new FrameRate(frames, seconds)));

        assertThat(encoded.perSecond()).isBetween(10.0, 60.0);
    }

    @Property
    void of_a_fast_source_every_nth_frame_is_kept(@ForAll @IntRange(min = 61, max = 100_000) int perSecond) {
        double every = perSecond
                / FrameRate.toEncode(Optional.of(new FrameRate(perSecond, 1))).perSecond();

        assertThat(every).isCloseTo(Math.rint(every), within(1e-9));
    }
}
