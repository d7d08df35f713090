package dev.prism.transcode.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.prism.transcode.probe.FrameRate;
import dev.prism.transcode.probe.Source.Picture;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LadderTest {
    @Test
    void a_large_picture_gets_every_rung() {
        assertThat(sizes(3840, 2160)).containsExactly("1920x1080", "1280x720", "854x480", "640x360");
    }

    @Test
    void no_rung_is_above_the_source() {
        assertThat(sizes(1280, 720)).containsExactly("1280x720", "854x480", "640x360");
        assertThat(sizes(1280, 719)).containsExactly("854x480", "640x360");
    }

    @Test
    void a_small_picture_keeps_its_size_made_even() {
        assertThat(sizes(320, 240)).containsExactly("320x240");
        assertThat(sizes(427, 241)).containsExactly("428x242");
    }

    @Test
    void a_portrait_picture_counts_its_width() {
        assertThat(sizes(1080, 1920)).containsExactly("1080x1920", "720x1280", "480x854", "360x640");
        assertThat(Ladder.of(picture(1080, 1920, 30)).getFirst().name()).isEqualTo("1080");
    }

    @Test
    void more_frames_get_more_bits() {
        long at30 = Ladder.of(picture(1920, 1080, 30)).getFirst().bitrateMaxBps();
        long at60 = Ladder.of(picture(1920, 1080, 60)).getFirst().bitrateMaxBps();

        assertThat(at30).isEqualTo(5_000_000);
        assertThat(at60).isEqualTo(7_500_000);
    }

    @Property
    void every_rung_is_even_distinct_and_not_above_the_source(
            @ForAll @IntRange(min = 1, max = 16_384) int width, @ForAll @IntRange(min = 1, max = 16_384) int height) {
        Picture picture = picture(width, height, 30);

        List<Rung> rungs = Ladder.of(picture);

        assertThat(rungs).isNotEmpty();
        assertThat(rungs).extracting(Rung::name).doesNotHaveDuplicates();
        assertThat(rungs).extracting(Rung::bitrateMaxBps).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(rungs).allSatisfy(rung -> {
            assertThat(Math.min(rung.width(), rung.height()))
                    .isLessThanOrEqualTo(Math.max(16, picture.shortSide() + 1));
            assertThat(Math.max(rung.width(), rung.height())).isLessThanOrEqualTo(4096);
        });
    }

    @Property
    void every_rung_keeps_the_shape_of_an_ordinary_picture(
            @ForAll @IntRange(min = 200, max = 4000) int width, @ForAll @IntRange(min = 200, max = 4000) int height) {
        double shape = (double) width / height;

        assertThat(Ladder.of(picture(width, height, 30)))
                .filteredOn(rung -> Math.max(rung.width(), rung.height()) < 4096)
                .allSatisfy(rung ->
                        assertThat((double) rung.width() / rung.height()).isCloseTo(shape, within(shape * 0.015)));
    }

    private static List<String> sizes(int width, int height) {
        return Ladder.of(picture(width, height, 30)).stream()
                .map(rung -> rung.width() + "x" + rung.height())
                .toList();
    }

    private static Picture picture(int width, int height, int perSecond) {
        return new Picture(0, width, height, new FrameRate(perSecond, 1), false, false);
    }
}
