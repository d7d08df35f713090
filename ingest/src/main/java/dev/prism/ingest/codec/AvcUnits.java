package dev.prism.ingest.codec;

/// Checks that the data of a picture is what its configuration promises: units, each behind its length.
public final class AvcUnits {
    private AvcUnits() {}

    /// @return false when a length points past the end, or the picture comes as Annex B with start codes
    public static boolean areWhole(byte[] data, int from, int lengthBytes) {
        int at = from;
        while (at < data.length) {
            if (at + lengthBytes > data.length) {
                return false;
            }
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | data[at + i] & 0xff;
            }
            at += lengthBytes;
            if (length > data.length - at) {
                return false;
            }
            at += (int) length;
        }
        return at > from;
    }
}
