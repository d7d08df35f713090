package dev.prism.ingest.codec;

/// Reads bits, most significant first, over a range of bytes.
final class BitReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    BitReader(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.position = from * 8;
        this.end = (from + length) * 8;
    }

    /// @param count 0 to 32
    /// @throws CodecProblem past the end
    int bits(int count) {
        if (position + count > end) {
            throw new CodecProblem("The codec configuration ends too early.");
        }
        int value = 0;
        for (int i = 0; i < count; i++, position++) {
            value = value << 1 | bytes[position >> 3] >> (7 - (position & 7)) & 1;
        }
        return value;
    }

    boolean flag() {
        return bits(1) == 1;
    }

    /// Exp-Golomb, unsigned.
    int unsigned() {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw new CodecProblem("The codec configuration holds an endless number.");
            }
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /// Exp-Golomb, signed.
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) >>> 1 : -(code >>> 1);
    }
}
