package dev.prism.ingest.cmaf;

import dev.prism.ingest.codec.AacConfig;
import java.util.ArrayList;
import java.util.List;

/// The audio frames of the part that is being filled.
///
/// Time is counted in samples, since milliseconds are too coarse; the encoder's clock corrects it when both are more
/// than {@value #DRIFT_MAX_MILLIS} ms apart: a hole is filled by a longer frame, a surplus frame is left out.
final class AudioRun {
    static final int DRIFT_MAX_MILLIS = 120;

    private final int rateHz;
    private final List<Sample> samples = new ArrayList<>();
    private long runTicks;
    private long nextTicks = -1;
    private int bytes;

    AudioRun(AacConfig config) {
        this.rateHz = config.sampleRateHz();
    }

    void add(long atMillis, byte[] data, int from) {
        long atTicks = Math.max(0, atMillis) * rateHz / 1_000;
        long driftTicks = nextTicks < 0 ? 0 : atTicks - nextTicks;
        long maxTicks = (long) DRIFT_MAX_MILLIS * rateHz / 1_000;
        if (driftTicks < -maxTicks) {
            return;
        }
        if (nextTicks < 0) {
            nextTicks = atTicks;
        } else if (driftTicks > maxTicks) {
            skipTo(atTicks);
        }
        if (samples.isEmpty()) {
            runTicks = nextTicks;
        }
        samples.add(new Sample(AacConfig.FRAME_SAMPLES, true, 0, data, from));
        nextTicks += AacConfig.FRAME_SAMPLES;
        bytes += data.length - from;
    }

    private void skipTo(long ticks) {
        if (!samples.isEmpty()) {
            Sample last = samples.removeLast();
            int longer = Math.toIntExact(last.durationTicks() + ticks - nextTicks);
            samples.add(new Sample(longer, true, 0, last.data(), last.from()));
        }
        nextTicks = ticks;
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    int bytes() {
        return bytes;
    }

    /// @return where the next frame is expected; 0 before the first
    long endMicros() {
        return nextTicks < 0 ? 0 : nextTicks * 1_000_000 / rateHz;
    }

    /// @return what there is, which is then forgotten
    TrackRun take() {
        TrackRun run = new TrackRun(Tracks.AUDIO_ID, runTicks, List.copyOf(samples));
        samples.clear();
        bytes = 0;
        return run;
    }
}
