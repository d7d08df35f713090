package dev.prism.gateway.limit;

import java.time.Duration;

/// How often one caller may call. Counting keeps a single moment a caller: when the whole allowance is free again
/// (the generic cell rate algorithm, GCRA). A call moves it on by one interval; one that would move it further ahead
/// than the window is refused and moves nothing.
///
/// @param name as in `routes.yaml`
/// @param calls at once; 1 or more
/// @param window from an empty allowance to a full one
/// @param shared whether all gateways count together
public record Limit(String name, int calls, Duration window, boolean shared) {
    public Limit {
        if (calls < 1 || window.toNanos() / 1_000 < calls) {
            throw new IllegalArgumentException("limit " + name + ": " + calls + " calls in " + window);
        }
    }

    /// Time in which one more call is gained.
    long intervalMicros() {
        return window.toNanos() / 1_000 / calls;
    }

    /// How far ahead the moment may lie: exactly `calls` intervals.
    long windowMicros() {
        return intervalMicros() * calls;
    }

    /// Field value of `RateLimit-Policy`.
    String policy() {
        return "\"" + name + "\";q=" + calls + ";w=" + seconds(windowMicros());
    }

    /// Whole seconds, rounded up: whoever waits as long does not come too early.
    static long seconds(long micros) {
        return Math.ceilDiv(micros, 1_000_000L);
    }
}
