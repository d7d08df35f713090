package dev.prism.engagement.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// How fast a person may write, over all its sockets at this instance. Keeps for each person the moment at which the
/// whole burst is free again (a leaky bucket in one number).
@ApplicationScoped
class SayLimit {
    private static final int FORGET_ABOVE = 10_000;

    private final Map<UUID, Instant> freeAgainAt = new ConcurrentHashMap<>();
    private final Duration sayEvery;
    private final Duration burst;
    private final Clock clock;

    SayLimit(ChatConfig config, Clock clock) {
        this.sayEvery = config.sayEvery();
        this.burst = config.sayEvery().multipliedBy(config.sayBurst());
        this.clock = clock;
    }

    /// @return false when the person has to wait
    boolean take(UUID accountId) {
        Instant now = clock.instant();
        forgetTheQuiet(now);
        boolean[] taken = new boolean[1];
        freeAgainAt.compute(accountId, (_, before) -> {
            Instant next = (before == null || before.isBefore(now) ? now : before).plus(sayEvery);
            taken[0] = !next.isAfter(now.plus(burst));
            return taken[0] ? next : before;
        });
        return taken[0];
    }

    private void forgetTheQuiet(Instant now) {
        if (freeAgainAt.size() > FORGET_ABOVE) {
            freeAgainAt.values().removeIf(free -> free.isBefore(now));
        }
    }
}
