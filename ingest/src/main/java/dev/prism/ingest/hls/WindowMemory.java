package dev.prism.ingest.hls;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that the windows of all streams have together. Each stream is sure of its share; what others do not use
/// of theirs goes to whoever needs it first, and is given back when a stream comes that is due its own.
public final class WindowMemory {
    private final long maxBytes;
    private final long shareBytes;
    private final AtomicLong sharedOutBytes = new AtomicLong();
    private final AtomicLong takenBytes = new AtomicLong();

    public WindowMemory(long maxBytes, long shareBytes) {
        if (shareBytes < 0 || shareBytes > maxBytes) {
            throw new IllegalArgumentException("a share of " + shareBytes + " bytes of " + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.shareBytes = shareBytes;
    }

    /// @return empty when no share is left; close it otherwise
    public Optional<Share> open() {
        if (sharedOutBytes.addAndGet(shareBytes) > maxBytes) {
            sharedOutBytes.addAndGet(-shareBytes);
            return Optional.empty();
        }
        takenBytes.addAndGet(shareBytes);
        return Optional.of(new Share());
    }

    /// What all streams hold, or are sure of where they hold less. Beyond the most for a moment only.
    public long takenBytes() {
        return takenBytes.get();
    }

    /// One stream's. Written to on its event loop.
    public final class Share implements AutoCloseable {
        private final AtomicLong countedBytes = new AtomicLong(shareBytes);
        private final AtomicBoolean closed = new AtomicBoolean();

        private Share() {}

        /// @param bytes all that the window holds now
        void hold(long bytes) {
            if (!closed.get()) {
                count(Math.max(bytes, shareBytes));
            }
        }

        /// Whether this stream has more than its share while there is too little for all.
        boolean isTooMuch() {
            return countedBytes.get() > shareBytes && takenBytes.get() > maxBytes;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                sharedOutBytes.addAndGet(-shareBytes);
                count(0);
            }
        }

        private void count(long bytes) {
            takenBytes.addAndGet(bytes - countedBytes.getAndSet(bytes));
        }
    }
}
