package dev.prism.insights.figures;

import java.time.Clock;
import java.time.Duration;

/// Live figures outside a container, with the defaults of [FiguresConfig].
public final class TestFigures implements FiguresConfig {
    private TestFigures() {}

    public static LiveFigures live() {
        return live(Clock.systemUTC());
    }

    public static LiveFigures live(Clock clock) {
        return new LiveFigures(new TestFigures(), clock);
    }

    @Override
    public Duration viewerExpiresAfter() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Duration liveEvery() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration heartbeatEvery() {
        return Duration.ofSeconds(15);
    }
}
