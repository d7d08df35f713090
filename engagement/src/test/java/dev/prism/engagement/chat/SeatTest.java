package dev.prism.engagement.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class SeatTest {
    private static final long WAITING_MAX_BYTES = 10_000;
    private static final byte[] ANSWER = new byte[100];

    @Test
    void who_does_not_read_the_answers_is_cut_off() {
        EmbeddedChannel reader = new EmbeddedChannel(new NothingLeaves());
        Seat seat = new Seat(reader, WAITING_MAX_BYTES);

        for (int told = 0; told < 10; told++) {
            seat.tell(ANSWER);
        }
        assertThat(reader.isOpen()).isTrue();
        for (int told = 0; told < 100; told++) {
            seat.tell(ANSWER);
        }

        assertThat(reader.isOpen()).isFalse();
    }

    @Test
    void who_reads_the_answers_stays() {
        EmbeddedChannel reader = new EmbeddedChannel();
        Seat seat = new Seat(reader, WAITING_MAX_BYTES);

        for (int told = 0; told < 1_000; told++) {
            seat.tell(ANSWER);
        }

        assertThat(reader.isOpen()).isTrue();
        assertThat(reader.outboundMessages()).hasSize(1_000);
        reader.releaseOutbound();
    }

    /// As with a peer whose window is closed: what is written waits.
    private static class NothingLeaves extends ChannelOutboundHandlerAdapter {
        @Override
        public void flush(ChannelHandlerContext context) {}
    }
}
