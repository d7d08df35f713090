package dev.prism.gateway.limit;

import io.vertx.core.MultiMap;

/// What became of one call.
///
/// @param roomMicros how much of the window was still free after it; below zero the call was refused, and the next one
///     is free after as long
public record Verdict(Limit limit, long roomMicros) {
    public boolean isRefusal() {
        return roomMicros < 0;
    }

    /// Adds `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` to a
    /// refusal.
    public void tell(MultiMap headers) {
        headers.set("RateLimit-Policy", limit.policy());
        headers.set("RateLimit", "\"" + limit.name() + "\";r=" + callsLeft() + ";t=" + secondsUntilFull());
        if (isRefusal()) {
            headers.set("Retry-After", Long.toString(Limit.seconds(-roomMicros)));
        }
    }

    long callsLeft() {
        return Math.max(0, roomMicros) / limit.intervalMicros();
    }

    long secondsUntilFull() {
        long used = limit.windowMicros() - roomMicros;
        return Limit.seconds(isRefusal() ? used - limit.intervalMicros() : used);
    }
}
