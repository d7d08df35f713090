package dev.prism.ingest.rtmp;

import java.util.Arrays;

/// What the reader remembers of one chunk stream: the last header, and the message that is arriving.
final class ChunkStream {
    private static final byte[] NONE = new byte[0];

    int timestampMillis;
    int deltaMillis;
    int length;
    int type;
    int streamId;
    /// The last 32-bit extended timestamp; only read while {@link #extended}.
    int extendedTimestamp;
    boolean extended;

    private byte[] payload = NONE;
    private int received;
    private boolean arriving;

    boolean arriving() {
        return arriving;
    }

    int remaining() {
        return length - received;
    }

    int capacity() {
        return payload.length;
    }

    void begin() {
        arriving = true;
        received = 0;
    }

    /// Makes room for so many bytes more, doubling, never beyond the claimed length.
    ///
    /// @return by how many bytes the buffer grew
    int reserve(int bytes) {
        int needed = received + bytes;
        if (needed <= payload.length) {
            return 0;
        }
        int before = payload.length;
        payload = Arrays.copyOf(payload, Math.min(length, Math.max(needed, before * 2)));
        return payload.length - before;
    }

    byte[] payload() {
        return payload;
    }

    int received() {
        return received;
    }

    void add(int bytes) {
        received += bytes;
    }

    /// Ends the message and forgets its bytes.
    ///
    /// @return exactly the message
    byte[] finish() {
        byte[] whole = payload.length == length ? payload : Arrays.copyOf(payload, length);
        drop();
        return whole;
    }

    void drop() {
        payload = NONE;
        received = 0;
        arriving = false;
    }
}
