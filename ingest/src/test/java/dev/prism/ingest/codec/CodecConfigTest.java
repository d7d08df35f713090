package dev.prism.ingest.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CodecConfigTest {
    @Property(tries = 300)
    void the_size_of_the_picture_is_what_the_parameter_set_says(
            @ForAll @IntRange(min = 8, max = 4_096) int halfWidth,
            @ForAll @IntRange(min = 8, max = 2_048) int halfHeight) {
        AvcConfig config = TestConfigs.avc(2 * halfWidth, 2 * halfHeight);

        assertThat(config.size()).isEqualTo(new FrameSize(2 * halfWidth, 2 * halfHeight));
        assertThat(config.codec()).isEqualTo("avc1.42001e");
        assertThat(config.lengthBytes()).isEqualTo(4);
    }

    @Property(tries = 2_000)
    void any_bytes_are_a_configuration_or_a_problem(@ForAll byte[] bytes) {
        try {
            AvcConfig.read(bytes, 0, bytes.length);
        } catch (CodecProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        try {
            AacConfig.read(bytes, 0, bytes.length);
        } catch (CodecProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void a_damaged_parameter_set_is_a_size_or_a_problem(
            @ForAll @IntRange(min = 8, max = 40) int at, @ForAll byte damage) {
        byte[] damaged = TestConfigs.avcRecord(1_280, 720);
        damaged[at % damaged.length] ^= damage;
        try {
            AvcConfig.read(damaged, 0, damaged.length);
        } catch (CodecProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Test
    void reads_the_high_profile_of_a_real_encoder() {
        byte[] set = java.util.HexFormat.of().parseHex("67640028acd940780227e5c05a808080a0000003002000000781e30632c0");

        assertThat(FrameSize.of(set)).isEqualTo(new FrameSize(1_920, 1_080));
    }

    @Test
    void reads_what_aac_is_made_of() {
        AacConfig config = TestConfigs.aac();

        assertThat(config.codec()).isEqualTo("mp4a.40.2");
        assertThat(config.sampleRateHz()).isEqualTo(48_000);
        assertThat(config.channels()).isEqualTo(2);
    }

    @Test
    void refuses_lengths_past_the_end_and_start_codes() {
        assertThat(AvcUnits.areWhole(new byte[] {0, 0, 0, 2, 1, 2, 0, 0, 0, 1, 9}, 0, 4))
                .isTrue();
        assertThat(AvcUnits.areWhole(new byte[] {2, 1, 2, 1, 9}, 0, 1)).isTrue();
        assertThat(AvcUnits.areWhole(new byte[] {0, 0, 0, 9, 1, 2}, 0, 4)).isFalse();
        assertThat(AvcUnits.areWhole(new byte[] {0, 0, 0, 1, 0x65, 1, 2, 3, 4}, 0, 4))
                .isFalse();
        assertThat(AvcUnits.areWhole(new byte[] {(byte) 0xff, -1, -1, -1, 1}, 0, 4))
                .isFalse();
        assertThat(AvcUnits.areWhole(new byte[0], 0, 4)).isFalse();
    }

    @Test
    void refuses_pictures_that_nobody_can_show() {
        assertThatExceptionOfType(CodecProblem.class).isThrownBy(() -> new FrameSize(0, 100));
        assertThatExceptionOfType(CodecProblem.class).isThrownBy(() -> new FrameSize(100, 20_000));
    }
}
