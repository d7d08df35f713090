package dev.prism.ingest.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.ingest.codec.CodecProblem;
import dev.prism.ingest.codec.TestConfigs;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TagTest {
    @Test
    void a_sequence_header_is_a_configuration() {
        byte[] record = TestConfigs.avcRecord(640, 360);
        byte[] tag = ByteBuffer.allocate(5 + record.length)
                .put(new byte[] {0x17, 0, 0, 0, 0})
                .put(record)
                .array();

        assertThat(VideoTag.read(tag)).isEqualTo(new VideoTag.Header(TestConfigs.avc(640, 360)));
        assertThat(AudioTag.read(new byte[] {(byte) 0xaf, 0, 0x11, (byte) 0x90}))
                .isEqualTo(new AudioTag.Header(TestConfigs.aac()));
    }

    @Test
    void a_frame_knows_its_kind_and_when_it_is_shown() {
        assertThat(VideoTag.read(new byte[] {0x17, 1, 0, 0, 80, 9})).isEqualTo(new VideoTag.Frame(true, 80, 5));
        assertThat(VideoTag.read(new byte[] {0x27, 1, -1, -1, -40, 9})).isEqualTo(new VideoTag.Frame(false, -40, 5));
        assertThat(AudioTag.read(new byte[] {(byte) 0xaf, 1, 5})).isEqualTo(new AudioTag.Frame(2));
    }

    @Test
    void ends_of_sequences_and_empty_tags_are_nothing() {
        for (byte[] tag : new byte[][] {{}, {0x17}, {0x17, 2, 0, 0, 0}, {0x57, 0}, {0x27, 1, 0, 0, 0}}) {
            assertThat(VideoTag.read(tag)).isEqualTo(new VideoTag.Nothing());
        }
        for (byte[] tag : new byte[][] {{}, {(byte) 0xaf}, {(byte) 0xaf, 1}}) {
            assertThat(AudioTag.read(tag)).isEqualTo(new AudioTag.Nothing());
        }
    }

    @Test
    void another_codec_is_refused_with_the_way_out() {
        for (byte[] tag :
                new byte[][] {{0x12, 0, 0, 0, 0, 0}, {0x1c, 0, 0, 0, 0, 0}, {(byte) 0x90, 'h', 'v', 'c', '1'}}) {
            assertThatExceptionOfType(CodecProblem.class)
                    .isThrownBy(() -> VideoTag.read(tag))
                    .withMessageContaining("choose H.264");
        }
        assertThatExceptionOfType(CodecProblem.class)
                .isThrownBy(() -> AudioTag.read(new byte[] {0x2f, 1, 2}))
                .withMessageContaining("choose AAC");
    }

    @Property(tries = 2_000)
    void any_bytes_are_a_tag_or_a_problem(@ForAll byte[] bytes) {
        try {
            assertThat(VideoTag.read(bytes)).isNotNull();
        } catch (CodecProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        try {
            assertThat(AudioTag.read(bytes)).isNotNull();
        } catch (CodecProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }
}
