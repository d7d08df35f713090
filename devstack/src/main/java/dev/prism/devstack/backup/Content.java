package dev.prism.devstack.backup;

import java.util.Arrays;
import java.util.HexFormat;

/// Number and fingerprint of the elements of a set: their order does not matter, and no element comes twice. Tells two
/// contents apart by the first eight bytes of a SHA-256, which is enough against chance.
final class Content {
    private static final int SHOWN_BYTES = 8;

    private final String unit;
    private final byte[] fingerprint = new byte[32];
    private long elements;
    private long bytes;

    /// @param unit what an element is called, in the plural
    Content(String unit) {
        this.unit = unit;
    }

    void add(byte[] element) {
        add(element, element.length);
    }

    /// @param element what tells it apart from all others
    /// @param size of what it stands for, bytes
    void add(byte[] element, long size) {
        byte[] digest = Checksums.sha256().digest(element);
        for (int i = 0; i < fingerprint.length; i++) {
            fingerprint[i] ^= digest[i];
        }
        elements++;
        bytes += size;
    }

    long elements() {
        return elements;
    }

    @Override
    public String toString() {
        return elements + " " + unit + ", " + bytes + " bytes, content "
                + HexFormat.of().formatHex(Arrays.copyOf(fingerprint, SHOWN_BYTES));
    }
}
