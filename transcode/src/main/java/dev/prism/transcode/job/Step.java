package dev.prism.transcode.job;

/// What a job does, in this order.
///
/// @see ProgressReport
enum Step {
    PROBING(0, 5),
    TRANSCODING(5, 90),
    STORING(90, 100);

    private final int fromPercent;
    private final int toPercent;

    Step(int fromPercent, int toPercent) {
        this.fromPercent = fromPercent;
        this.toPercent = toPercent;
    }

    /// Percent of the whole job when this much of the step, 0 to 1, is done.
    int percent(double done) {
        return fromPercent + (int) ((toPercent - fromPercent) * Math.clamp(done, 0, 1));
    }
}
