package dev.prism.ingest.recording;

import java.util.concurrent.atomic.AtomicLong;

/// Segments that wait for the object store, counted over all streams and bounded.
final class WaitingBytes {
    private final long maxBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    WaitingBytes(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// @return false when they do not fit; nothing is taken then
    boolean take(long bytes) {
        if (heldBytes.addAndGet(bytes) <= maxBytes) {
            return true;
        }
        heldBytes.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        heldBytes.addAndGet(-bytes);
    }
}
