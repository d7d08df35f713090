package dev.prism.ingest.cmaf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes nested MP4 boxes into one growing array; sizes are filled in when a box ends.
final class BoxWriter {
    private byte[] bytes;
    private int length;

    BoxWriter(int expectedBytes) {
        bytes = new byte[Math.max(64, expectedBytes)];
    }

    /// Writes a box around what `content` writes.
    BoxWriter box(String type, Runnable content) {
        int start = length;
        int32(0).ascii(type);
        content.run();
        set32(start, length - start);
        return this;
    }

    /// A box with version and flags.
    BoxWriter fullBox(String type, int version, int flags, Runnable content) {
        return box(type, () -> {
            int32(version << 24 | flags);
            content.run();
        });
    }

    BoxWriter int8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    BoxWriter int16(int value) {
        return int8(value >>> 8).int8(value);
    }

    BoxWriter int24(int value) {
        return int8(value >>> 16).int16(value);
    }

    BoxWriter int32(int value) {
        reserve(4);
        ByteBuffer.wrap(bytes).putInt(length, value);
        length += 4;
        return this;
    }

    BoxWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    BoxWriter ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    BoxWriter zeros(int count) {
        reserve(count);
        length += count;
        return this;
    }

    BoxWriter raw(byte[] data) {
        return raw(data, 0, data.length);
    }

    BoxWriter raw(byte[] data, int from, int count) {
        reserve(count);
        System.arraycopy(data, from, bytes, length, count);
        length += count;
        return this;
    }

    /// Overwrites four bytes written before.
    void set32(int at, int value) {
        ByteBuffer.wrap(bytes).putInt(at, value);
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
    }
}
