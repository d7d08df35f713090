package dev.prism.ingest.cmaf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The video frames of the part that is being filled.
///
/// How long a frame lasts is known when the next comes, so that the last one waits.
final class VideoRun {
    private static final int TICKS_A_MILLI = Tracks.VIDEO_TICKS_HZ / 1_000;
    private static final int GUESS_MILLIS = 33;

    private record Waiting(long atMillis, boolean key, int compositionMillis, byte[] data, int from) {}

    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Waiting waiting;
    private long runMillis;
    private long lastDurationMillis = GUESS_MILLIS;
    private int bytes;

    /// @param atMillis when it is decoded
    /// @return when it really is: later than the frame before
    long settle(long atMillis) {
        Waiting before = waiting;
        if (before == null) {
            return atMillis;
        }
        long settled = Math.max(atMillis, before.atMillis() + 1);
        lastDurationMillis = settled - before.atMillis();
        release(before, lastDurationMillis);
        return settled;
    }

    /// @param atMillis what {@link #settle} returned
    void add(long atMillis, boolean key, int compositionMillis, byte[] data, int from) {
        waiting = new Waiting(atMillis, key, compositionMillis, data, from);
    }

    /// Lets go of the frame that waits, with the length of the one before: none follows soon.
    void settleLast() {
        Waiting last = waiting;
        if (last != null) {
            release(last, lastDurationMillis);
        }
    }

    private void release(Waiting frame, long durationMillis) {
        if (samples.isEmpty()) {
            runMillis = frame.atMillis();
        }
        samples.add(new Sample(
                Math.toIntExact(durationMillis * TICKS_A_MILLI),
                frame.key(),
                frame.compositionMillis() * TICKS_A_MILLI,
                frame.data(),
                frame.from()));
        bytes += frame.data().length - frame.from();
        waiting = null;
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    boolean beginsWithKey() {
        return !samples.isEmpty() && samples.getFirst().key();
    }

    int bytes() {
        return bytes;
    }

    /// @return how long the last settled frame lasts
    long lastDurationMillis() {
        return lastDurationMillis;
    }

    /// @return what there is, which is then forgotten
    TrackRun take() {
        TrackRun run = new TrackRun(Tracks.VIDEO_ID, runMillis * TICKS_A_MILLI, List.copyOf(samples));
        samples.clear();
        bytes = 0;
        return run;
    }
}
