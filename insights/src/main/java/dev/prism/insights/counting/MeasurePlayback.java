package dev.prism.insights.counting;

import dev.prism.insights.fact.Row;
import dev.prism.insights.fact.Viewing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import org.jspecify.annotations.Nullable;

/// How long all players together showed a moving picture, and how long it stood for want of data.
final class MeasurePlayback {
    private MeasurePlayback() {}

    /// @param before the row as it was measured; null when it is new
    static void replace(@Nullable Row before, Row after) {
        if (after instanceof Viewing viewing) {
            Viewing then = (Viewing) before;
            add(
                    Metrics.counter("prism.playback.watched.seconds"),
                    viewing.watchedMillis(),
                    then == null ? 0 : then.watchedMillis());
            add(
                    Metrics.counter("prism.playback.stalled.seconds"),
                    viewing.stalledMillis(),
                    then == null ? 0 : then.stalledMillis());
        }
    }

    private static void add(Counter seconds, long millis, long millisBefore) {
        seconds.increment((millis - millisBefore) / 1_000.0);
    }
}
