package dev.prism.ingest.rtmp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The digests of the undocumented second kind of handshake. The keys are public and prove nothing; players and
/// encoders merely expect them.
///
/// Source: the constants and places are those of librtmp and FFmpeg; the specification does not name them
final class HandshakeDigest {
    private static final int DIGEST_BYTES = 32;
    /// Where the four bytes lie whose sum says where the digest is: the two schemes in use.
    private static final int[] SCHEMES = {8, 772};

    private static final byte[] TAIL =
            HexFormat.of().parseHex("f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae");
    private static final byte[] CLIENT_KEY = "Genuine Adobe Flash Player 001".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SERVER_KEY = "Genuine Adobe Flash Media Server 001".getBytes(StandardCharsets.US_ASCII);

    private HandshakeDigest() {}

    /// @return the digest in C1; empty when there is none, which makes the handshake a simple one
    static byte[] ofClient(byte[] c1) {
        for (int scheme : SCHEMES) {
            int at = place(c1, scheme);
            byte[] digest = Arrays.copyOfRange(c1, at, at + DIGEST_BYTES);
            if (MessageDigest.isEqual(digest, digestAround(c1, at, CLIENT_KEY))) {
                return digest;
            }
        }
        return new byte[0];
    }

    /// Puts the server's digest into S1, by the first scheme.
    static void signServer(byte[] s1) {
        int at = place(s1, SCHEMES[0]);
        System.arraycopy(digestAround(s1, at, SERVER_KEY), 0, s1, at, DIGEST_BYTES);
    }

    /// Puts the proof into the last bytes of S2 that C1's digest was read.
    static void signReply(byte[] s2, byte[] clientDigest) {
        byte[] key = hmac(concat(SERVER_KEY, TAIL), clientDigest);
        byte[] signature = hmac(key, Arrays.copyOf(s2, s2.length - DIGEST_BYTES));
        System.arraycopy(signature, 0, s2, s2.length - DIGEST_BYTES, DIGEST_BYTES);
    }

    /// Puts a client's digest into C1; the other side of {@link #ofClient}, for tests.
    static void signClient(byte[] c1, int scheme) {
        int at = place(c1, SCHEMES[scheme]);
        System.arraycopy(digestAround(c1, at, CLIENT_KEY), 0, c1, at, DIGEST_BYTES);
    }

    private static int place(byte[] packet, int scheme) {
        int sum = 0;
        for (int i = scheme; i < scheme + 4; i++) {
            sum += packet[i] & 0xff;
        }
        return sum % 728 + scheme + 4;
    }

    private static byte[] digestAround(byte[] packet, int at, byte[] key) {
        byte[] rest = new byte[packet.length - DIGEST_BYTES];
        System.arraycopy(packet, 0, rest, 0, at);
        System.arraycopy(packet, at + DIGEST_BYTES, rest, at, packet.length - at - DIGEST_BYTES);
        return hmac(key, rest);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
