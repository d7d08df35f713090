package dev.prism.engagement.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// How fast a person may write, however many sockets and calls it takes, at this instance: for when Redis is away,
/// see [SharedPace]. Keeps for each person the moment at which the whole burst is free again (a leaky bucket in one
/// number).
class Pace {
    private static final int FORGET_ABOVE = 10_000;

    private final Map<UUID, Instant> freeAgainAt = new ConcurrentHashMap<>();
    private final Duration every;
    private final Duration burst;
    private final Clock clock;

    /// @param burst texts that may be written at once
    /// @param every time to gain one more
    Pace(int burst, Duration every, Clock clock) {
        this.every = every;
        this.burst = every.multipliedBy(burst);
        this.clock = clock;
    }

    /// Takes one text, or none.
    ///
    /// @return zero when it was taken; otherwise how long the person has to wait for the next
    Duration take(UUID accountId) {
        Instant now = clock.instant();
        forgetTheQuiet(now);
        Duration[] wait = new Duration[1];
        freeAgainAt.compute(accountId, (_, before) -> {
            Instant next = (before == null || before.isBefore(now) ? now : before).plus(every);
            Duration tooSoon = Duration.between(now.plus(burst), next);
            wait[0] = tooSoon.isPositive() ? tooSoon : Duration.ZERO;
            return wait[0].isZero() ? next : before;
        });
        return wait[0];
    }

    private void forgetTheQuiet(Instant now) {
        if (freeAgainAt.size() > FORGET_ABOVE) {
            freeAgainAt.values().removeIf(free -> free.isBefore(now));
        }
    }
}
