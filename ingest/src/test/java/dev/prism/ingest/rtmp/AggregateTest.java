package dev.prism.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AggregateTest {
    @Test
    void its_messages_are_rebased_to_the_time_of_the_aggregate() {
        ByteBuf body = Unpooled.buffer();
        tag(body, RtmpMessage.AUDIO, 5_000, 3);
        tag(body, RtmpMessage.VIDEO, 0x01005_000 & 0x7fffffff, 4);

        var messages = Aggregate.split(aggregate(body, 100));

        assertThat(messages).extracting(RtmpMessage::type).containsExactly(RtmpMessage.AUDIO, RtmpMessage.VIDEO);
        assertThat(messages.getFirst().timestampMillis()).isEqualTo(100);
        assertThat(messages.getLast().timestampMillis()).isEqualTo((0x01005_000 & 0x7fffffff) - 4_900);
        assertThat(messages).extracting(message -> message.payload().length).containsExactly(3, 4);
    }

    @Test
    void refuses_a_length_past_the_end() {
        ByteBuf body = Unpooled.buffer();
        body.writeByte(8).writeMedium(500).writeZero(7).writeZero(10);

        assertThatExceptionOfType(RtmpProblem.Garbled.class).isThrownBy(() -> Aggregate.split(aggregate(body, 0)));
    }

    @Property(tries = 500)
    void any_bytes_are_messages_or_a_problem(@ForAll byte[] bytes) {
        try {
            Aggregate.split(new RtmpMessage(RtmpMessage.AGGREGATE, 1, 0, bytes));
        } catch (RtmpProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static void tag(ByteBuf out, int type, int timestampMillis, int length) {
        out.writeByte(type).writeMedium(length).writeMedium(timestampMillis & 0xffffff);
        out.writeByte(timestampMillis >>> 24).writeMedium(0).writeZero(length).writeInt(11 + length);
    }

    private static RtmpMessage aggregate(ByteBuf body, int timestampMillis) {
        byte[] payload = new byte[body.readableBytes()];
        body.readBytes(payload);
        return new RtmpMessage(RtmpMessage.AGGREGATE, 1, timestampMillis, payload);
    }
}
