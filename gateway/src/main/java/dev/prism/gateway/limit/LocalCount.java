package dev.prism.gateway.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Counts the calls at this gateway alone.
@Singleton
final class LocalCount {
    /// Some 10 MB; further callers are not counted until others have been forgotten.
    private static final int CALLERS_MAX = 100_000;

    private static final long FORGET_EVERY_MICROS = 1_000_000;

    private final Map<String, Long> freeAgainAt = new ConcurrentHashMap<>();
    private final AtomicLong forgetAt;
    private final LongSupplier micros;

    @Inject
    LocalCount() {
        this(() -> System.nanoTime() / 1_000);
    }

    LocalCount(LongSupplier micros) {
        this.micros = micros;
        this.forgetAt = new AtomicLong(micros.getAsLong() + FORGET_EVERY_MICROS);
    }

    Verdict count(Limit limit, String caller) {
        long now = micros.getAsLong();
        forgetTheQuiet(now);
        if (freeAgainAt.size() >= CALLERS_MAX) {
            return new Verdict(limit, limit.windowMicros());
        }
        long[] room = new long[1];
        freeAgainAt.compute(caller, (key, before) -> {
            long after = (before == null ? now : Math.max(now, before)) + limit.intervalMicros();
            room[0] = now + limit.windowMicros() - after;
            return room[0] < 0 ? before : Long.valueOf(after);
        });
        return new Verdict(limit, room[0]);
    }

    private void forgetTheQuiet(long now) {
        long due = forgetAt.get();
        if (now >= due && forgetAt.compareAndSet(due, now + FORGET_EVERY_MICROS)) {
            freeAgainAt.values().removeIf(free -> free <= now);
        }
    }
}
