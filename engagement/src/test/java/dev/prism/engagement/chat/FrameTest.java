package dev.prism.engagement.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 4_096, 65_535})
    void another_implementation_reads_what_is_framed(int length) {
        String text = "x".repeat(length);

        assertThat(readByNetty(Frame.text(text))).isEqualTo(text);
    }

    @Test
    void length_is_counted_in_bytes() {
        String text = "😀".repeat(40);

        assertThat(readByNetty(Frame.text(text))).isEqualTo(text);
    }

    @Test
    void refuses_what_no_message_can_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> Frame.text("x".repeat(65_536)));
    }

    private static String readByNetty(byte[] frame) {
        EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 70_000));
        client.writeInbound(Unpooled.wrappedBuffer(frame));
        TextWebSocketFrame read = client.readInbound();
        assertThat(read.isFinalFragment()).isTrue();
        return read.content().toString(UTF_8);
    }
}
