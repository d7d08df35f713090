package dev.prism.ingest.cmaf;

/// Turns an encoder's timestamps into one line without holes: 32-bit wraps are followed, and a jump of the clock,
/// back or ahead, is taken out. Audio and video share it, so that they stay together across a jump.
final class Timeline {
    static final int JUMP_AHEAD_MILLIS = 3_000;
    static final int JUMP_BACK_MILLIS = 1_000;
    private static final int AFTER_JUMP_MILLIS = 20;

    private boolean begun;
    private int lastSource;
    private long lastMillis;

    /// @param timestampMillis as it came, 32 bits
    /// @return since the first one; may be a little less than the one before, as tracks are interleaved
    long toMillis(int timestampMillis) {
        if (!begun) {
            begun = true;
            lastSource = timestampMillis;
            return 0;
        }
        int step = timestampMillis - lastSource;
        if (step > JUMP_AHEAD_MILLIS || step < -JUMP_BACK_MILLIS) {
            step = AFTER_JUMP_MILLIS;
        }
        lastSource = timestampMillis;
        lastMillis += step;
        return lastMillis;
    }
}
