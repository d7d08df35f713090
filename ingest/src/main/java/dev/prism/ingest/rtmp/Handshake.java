package dev.prism.ingest.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/// The server's side of the RTMP handshake, whatever the pieces in which the bytes arrive.
///
/// The answer is in the style of the question: simple when C1 is (RTMP 1.0, section 5.2), with digests when C1 carries
/// one, as Flash, librtmp and FFmpeg send it. C2 is not compared with S1: encoders send all kinds of it.
final class Handshake {
    static final int PACKET_BYTES = 1_536;
    private static final int VERSION = 3;
    private static final int TLS_HELLO = 0x16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ByteBuf received = Unpooled.buffer(1 + PACKET_BYTES, 1 + 2 * PACKET_BYTES);
    private boolean answered;

    /// Takes what it needs of `in` and leaves the rest.
    ///
    /// @return what to send now, possibly empty
    /// @throws RtmpProblem.Garbled when the peer does not speak RTMP 3
    ByteBuf read(ByteBuf in) {
        int missing = 1 + 2 * PACKET_BYTES - received.readableBytes();
        received.writeBytes(in, Math.min(missing, in.readableBytes()));
        if (received.isReadable()) {
            requireVersion(received.getUnsignedByte(0));
        }
        if (answered || received.readableBytes() < 1 + PACKET_BYTES) {
            return Unpooled.EMPTY_BUFFER;
        }
        answered = true;
        byte[] c1 = new byte[PACKET_BYTES];
        received.getBytes(1, c1);
        return answer(c1);
    }

    boolean done() {
        return received.readableBytes() == 1 + 2 * PACKET_BYTES;
    }

    private static void requireVersion(int version) {
        if (version == VERSION) {
            return;
        }
        throw new RtmpProblem.Garbled(
                version == TLS_HELLO
                        ? "TLS on the RTMP port; use rtmp:// here"
                        : "the first byte is " + version + ", RTMP begins with 3");
    }

    private static ByteBuf answer(byte[] c1) {
        byte[] clientDigest = HandshakeDigest.ofClient(c1);
        byte[] s1 = new byte[PACKET_BYTES];
        RANDOM.nextBytes(s1);
        byte[] s2;
        if (clientDigest.length == 0) {
            Arrays.fill(s1, 0, 8, (byte) 0);
            s2 = c1;
        } else {
            ByteBuffer.wrap(s1).putInt(0).putInt(0x04050001);
            HandshakeDigest.signServer(s1);
            s2 = new byte[PACKET_BYTES];
            RANDOM.nextBytes(s2);
            HandshakeDigest.signReply(s2, clientDigest);
        }
        return Unpooled.wrappedBuffer(new byte[] {VERSION}, s1, s2);
    }
}
