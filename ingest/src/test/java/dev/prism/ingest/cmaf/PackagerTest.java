package dev.prism.ingest.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.ingest.codec.CodecProblem;
import dev.prism.ingest.codec.TestConfigs;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackagerTest {
    private static final byte[] UNIT = {0, 0, 0, 2, 0x65, 1};
    private static final PackagerSettings SETTINGS = new PackagerSettings(500, 2_000, 4_000);

    private final KeptOutput out = new KeptOutput();
    private final Packager packager = new Packager(SETTINGS, out);

    @Property(tries = 60)
    void parts_follow_each_other_and_hold_every_frame(
            @ForAll @IntRange(min = 10, max = 60) int framesASecond,
            @ForAll @IntRange(min = 5, max = 200) int gop,
            @ForAll int firstMillis) {
        KeptOutput output = new KeptOutput();
        Packager any = new Packager(SETTINGS, output);
        configure(any);
        int frames = framesASecond * 9;

        send(any, firstMillis, framesASecond, gop, frames);
        any.end();

        assertThat(output.videoSamples).isEqualTo(frames);
        Duration end = Duration.ZERO;
        for (Part part : output.parts) {
            assertThat(part.startsAt()).isEqualTo(end);
            assertThat(part.duration()).isLessThanOrEqualTo(Duration.ofMillis(510));
            end = end.plus(part.duration());
        }
        assertThat(end).isBetween(Duration.ofMillis(8_900), Duration.ofMillis(9_150));
        assertThat(output.segments).allMatch(segment -> segment.compareTo(Duration.ofMillis(4_000)) <= 0);
    }

    @Test
    void a_segment_begins_with_a_key_frame_and_is_about_two_seconds() {
        configure(packager);

        send(packager, 0, 30, 30, 300);
        packager.end();

        assertThat(out.segments).hasSize(5).allMatch(segment -> Math.abs(segment.toMillis() - 2_000) <= 1);
        assertThat(out.parts).hasSize(20);
        assertThat(out.parts).filteredOn(Part::independent).hasSize(10);
    }

    @Test
    void without_key_frames_a_segment_ends_at_its_maximum() {
        configure(packager);

        send(packager, 0, 30, 10_000, 300);
        packager.end();

        assertThat(out.segments.getFirst().toMillis()).isBetween(3_900L, 4_000L);
    }

    @Test
    void nothing_begins_before_a_key_frame() {
        configure(packager);
        packager.audio(0, new byte[] {1}, 0);
        packager.video(0, false, 0, UNIT, 0);
        packager.video(33, false, 0, UNIT, 0);
        packager.audio(40, new byte[] {1}, 0);
        packager.video(66, true, 0, UNIT, 0);
        packager.video(100, false, 0, UNIT, 0);

        packager.end();

        assertThat(out.videoSamples).isEqualTo(2);
        assertThat(out.parts.getFirst().independent()).isTrue();
    }

    @Test
    void frames_without_a_header_are_dropped() {
        packager.video(0, true, 0, UNIT, 0);
        packager.audio(0, new byte[] {1}, 0);

        packager.end();

        assertThat(out.inits).isEmpty();
        assertThat(out.parts).isEmpty();
    }

    @Test
    void video_alone_begins_when_no_audio_comes_or_none_is_announced() {
        packager.configure(TestConfigs.avc(640, 360));
        send(packager, 0, 30, 30, 20, false);
        assertThat(out.inits).isEmpty();
        send(packager, 667, 30, 30, 40, false);
        assertThat(out.inits).hasSize(1);

        KeptOutput announced = new KeptOutput();
        Packager known = new Packager(SETTINGS, announced);
        known.expect(true, false);
        known.configure(TestConfigs.avc(640, 360));
        send(known, 0, 30, 30, 1, false);
        assertThat(announced.inits).hasSize(1);
    }

    @Test
    void audio_alone_becomes_parts_too() {
        packager.expect(false, true);
        packager.configure(TestConfigs.aac());
        for (int i = 0; i < 47 * 6; i++) {
            packager.audio((int) (i * 1_024L * 1_000 / 48_000), new byte[] {1, 2}, 0);
        }
        packager.end();

        assertThat(out.inits).extracting(Tracks::codecs).containsExactly("mp4a.40.2");
        assertThat(out.parts)
                .allMatch(Part::independent)
                .allMatch(part -> part.duration().toMillis() <= 510);
        assertThat(out.segments).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void another_configuration_begins_anew_and_the_same_one_does_not() {
        configure(packager);
        send(packager, 0, 30, 30, 60);
        packager.configure(TestConfigs.avc(640, 360));
        assertThat(out.inits).hasSize(1);

        packager.configure(TestConfigs.avc(1_280, 720));
        send(packager, 2_000, 30, 30, 60);
        packager.end();

        assertThat(out.inits).extracting(Tracks::width).containsExactly(640, 1_280);
        assertThat(out.videoSamples).isEqualTo(120);
    }

    @Test
    void audio_that_comes_late_joins() {
        packager.configure(TestConfigs.avc(640, 360));
        send(packager, 0, 30, 30, 60, false);
        packager.configure(TestConfigs.aac());
        send(packager, 2_000, 30, 30, 60);
        packager.end();

        assertThat(out.inits).extracting(Tracks::audioCodec).containsExactly("", "mp4a.40.2");
    }

    @Test
    void a_jump_of_the_clock_leaves_no_hole() {
        configure(packager);
        send(packager, 0, 30, 30, 90);
        send(packager, 500_000, 30, 30, 90);
        send(packager, 100, 30, 30, 90);
        packager.end();

        Duration length = out.parts.stream().map(Part::duration).reduce(Duration.ZERO, Duration::plus);
        assertThat(length).isBetween(Duration.ofMillis(8_900), Duration.ofMillis(9_200));
    }

    @Test
    void stalled_video_does_not_hold_the_audio_back() {
        configure(packager);
        send(packager, 0, 30, 30, 60);
        for (int i = 0; i < 200; i++) {
            packager.audio(2_000 + i * 21, new byte[] {1, 2}, 0);
        }

        assertThat(out.parts.getLast().startsAt()).isGreaterThan(Duration.ofMillis(4_500));
    }

    @Test
    void doubled_times_still_go_forward() {
        configure(packager);
        for (int i = 0; i < 120; i++) {
            packager.video(i / 2 * 66, i % 30 == 0, 0, UNIT, 0);
            packager.audio(i * 33, new byte[] {1}, 0);
        }
        packager.end();

        assertThat(out.videoSamples).isEqualTo(120);
        assertThat(out.parts).allMatch(part -> !part.duration().isZero());
    }

    @Test
    void a_few_damaged_frames_are_dropped_and_many_are_told() {
        configure(packager);
        byte[] annexB = {0, 0, 0, 1, 0x65, 1, 2, 3};

        for (int i = 0; i < Packager.DAMAGED_FRAMES_MAX; i++) {
            packager.video(i * 33, true, 0, annexB, 0);
        }

        assertThatExceptionOfType(CodecProblem.class).isThrownBy(() -> packager.video(5_000, true, 0, annexB, 0));
        assertThat(out.videoSamples).isZero();
    }

    @Property(tries = 100)
    void any_times_give_parts_in_order(@ForAll long seed) {
        KeptOutput output = new KeptOutput();
        Packager any = new Packager(SETTINGS, output);
        configure(any);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            if (random.nextBoolean()) {
                any.video(random.nextInt(), random.nextInt(10) == 0, random.nextInt(200) - 100, UNIT, 0);
            } else {
                any.audio(random.nextInt(20_000), new byte[] {1}, 0);
            }
        }
        any.end();

        Duration end = Duration.ZERO;
        for (Part part : output.parts) {
            assertThat(part.startsAt()).isGreaterThanOrEqualTo(end);
            end = part.startsAt().plus(part.duration());
        }
    }

    private static void configure(Packager packager) {
        packager.configure(TestConfigs.avc(640, 360));
        packager.configure(TestConfigs.aac());
    }

    private static void send(Packager packager, int firstMillis, int framesASecond, int gop, int frames) {
        send(packager, firstMillis, framesASecond, gop, frames, true);
    }

    private static void send(
            Packager packager, int firstMillis, int framesASecond, int gop, int frames, boolean audio) {
        long audioFrames = 0;
        for (int i = 0; i < frames; i++) {
            long millis = Math.round(i * 1_000.0 / framesASecond);
            packager.video(firstMillis + (int) millis, i % gop == 0, 0, UNIT, 0);
            while (audio && audioFrames * 1_024 * 1_000 / 48_000 < millis) {
                packager.audio(firstMillis + (int) (audioFrames++ * 1_024 * 1_000 / 48_000), new byte[] {1, 2}, 0);
            }
        }
    }
}
