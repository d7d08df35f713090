package dev.prism.ingest.rtmp;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes that half-arrived messages hold in memory, counted over all sessions and bounded.
final class PartialBytes {
    private final long maxBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    PartialBytes(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// @throws RtmpProblem.TooMuch when all sessions together would hold more than the bound
    void take(int bytes) {
        if (heldBytes.addAndGet(bytes) > maxBytes) {
            heldBytes.addAndGet(-bytes);
            throw new RtmpProblem.TooMuch("the edge holds " + maxBytes + " bytes of unfinished messages already");
        }
    }

    void give(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    long heldBytes() {
        return heldBytes.get();
    }
}
