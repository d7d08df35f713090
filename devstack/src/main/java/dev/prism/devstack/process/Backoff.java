package dev.prism.devstack.process;

import java.time.Duration;

/// How long to wait before a dead program starts again: half a second, doubled up to ten, and half a second again once
/// it lived for a minute.
final class Backoff {
    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private Duration next = SHORTEST;

    Duration after(Duration life) {
        Duration pause = life.compareTo(HEALTHY) >= 0 ? SHORTEST : next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
