package dev.prism.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final int PACKET = Handshake.PACKET_BYTES;

    @Property(tries = 50)
    void is_done_however_the_bytes_are_cut_and_leaves_the_rest(
            @ForAll @IntRange(min = 1, max = 3_100) int piece, @ForAll long seed) {
        byte[] all = new byte[1 + 2 * PACKET + 7];
        new Random(seed).nextBytes(all);
        all[0] = 3;
        Handshake handshake = new Handshake();
        int answered = 0;
        ByteBuf in = Unpooled.wrappedBuffer(all);

        int left = 0;
        while (in.isReadable()) {
            ByteBuf cut = in.readSlice(Math.min(piece, in.readableBytes()));
            answered += handshake.done() ? 0 : handshake.read(cut).readableBytes();
            left += cut.readableBytes();
        }

        assertThat(handshake.done()).isTrue();
        assertThat(answered).isEqualTo(1 + 2 * PACKET);
        assertThat(left).isEqualTo(7);
    }

    @Test
    void a_simple_question_gets_its_own_packet_back() {
        byte[] c1 = new byte[PACKET];
        new Random(1).nextBytes(c1);
        Arrays.fill(c1, 4, 8, (byte) 0);

        byte[] answer = ask(c1);

        assertThat(answer[0]).isEqualTo((byte) 3);
        assertThat(Arrays.copyOfRange(answer, 1 + PACKET, 1 + 2 * PACKET)).isEqualTo(c1);
    }

    @Test
    void a_signed_question_of_either_scheme_gets_a_signed_answer() {
        for (int scheme = 0; scheme < 2; scheme++) {
            byte[] c1 = new byte[PACKET];
            new Random(scheme).nextBytes(c1);
            HandshakeDigest.signClient(c1, scheme);

            byte[] answer = ask(c1);

            byte[] s2 = Arrays.copyOfRange(answer, 1 + PACKET, 1 + 2 * PACKET);
            byte[] expected = s2.clone();
            HandshakeDigest.signReply(expected, HandshakeDigest.ofClient(c1));
            assertThat(answer[5]).as("version of S1").isEqualTo((byte) 4);
            assertThat(s2).isEqualTo(expected).isNotEqualTo(c1);
        }
    }

    @Test
    void refuses_other_protocols_on_the_port() {
        for (byte[] hello :
                new byte[][] {{0x16, 3, 1}, "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII), {6}, {0}}) {
            assertThatExceptionOfType(RtmpProblem.Garbled.class)
                    .isThrownBy(() -> new Handshake().read(Unpooled.wrappedBuffer(hello)));
        }
    }

    private static byte[] ask(byte[] c1) {
        ByteBuf answer = new Handshake().read(Unpooled.wrappedBuffer(new byte[] {3}, c1));
        byte[] bytes = new byte[answer.readableBytes()];
        answer.readBytes(bytes);
        return bytes;
    }
}
