package dev.prism.transcode.ladder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;

/// Names of codecs as players compare them (RFC 6381).
final class Codecs {
    /// AAC-LC, the one sound that is encoded.
    static final String AAC = "mp4a.40.2";
    private static final byte[] AVC_BOX = "avcC".getBytes(StandardCharsets.US_ASCII);
    private static final int INIT_BYTES_MAX = 64 << 10;

    private Codecs() {}

    /// H.264 with the profile and level that the encoder chose, from the decoder's configuration in the init segment
    /// (ISO 14496-15, section 5.3.3.1): a version byte, then profile, compatibility and level.
    static String avc(Output init) throws IOException {
        if (init.sizeBytes() > INIT_BYTES_MAX) {
            throw new IOException("an init segment of " + init.sizeBytes() + " bytes");
        }
        return avc(Files.readAllBytes(init.file()));
    }

    static String avc(byte[] init) throws IOException {
        for (int at = 0; at + AVC_BOX.length + 4 <= init.length; at++) {
            if (startsWith(init, at)) {
                return "avc1." + HexFormat.of().formatHex(init, at + 5, at + 8);
            }
        }
        throw new IOException("no H.264 configuration in the init segment");
    }

    private static boolean startsWith(byte[] init, int at) {
        for (int i = 0; i < AVC_BOX.length; i++) {
            if (init[at + i] != AVC_BOX[i]) {
                return false;
            }
        }
        return true;
    }
}
