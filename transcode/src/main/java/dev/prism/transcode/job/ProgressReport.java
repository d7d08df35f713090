package dev.prism.transcode.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Tells how far a job is: when a step begins, and else at most once a second. The percentage never falls.
final class ProgressReport {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Takes what is told.
    interface Listener {
        void progressed(Step step, int percent);
    }

    private final Clock clock;
    private final Listener listener;
    private Step step = Step.PROBING;
    private Instant toldAt = Instant.MIN;
    private int toldPercent = -1;

    ProgressReport(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void begin(Step next) {
        step = next;
        tell(clock.instant(), next.percent(0));
    }

    /// @param done 0 to 1, of the step
    synchronized void advance(double done) {
        Instant now = clock.instant();
        if (toldAt.plus(PAUSE).isAfter(now) || step.percent(done) <= toldPercent) {
            return;
        }
        tell(now, step.percent(done));
    }

    private void tell(Instant now, int percent) {
        toldAt = now;
        toldPercent = Math.max(toldPercent, percent);
        listener.progressed(step, toldPercent);
    }
}
