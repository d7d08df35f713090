package dev.prism.catalog.playback;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The right to fetch one item's media for a short time.
///
/// @param boundTo only this account may use it; empty: whoever holds it
/// @param expiresAt to the second
public record PlaybackToken(UUID contentId, Optional<UUID> boundTo, Instant expiresAt) {
    static final UUID NOBODY = new UUID(0, 0);

    public PlaybackToken {
        if (boundTo.isPresent() && boundTo.get().equals(NOBODY)) {
            throw new IllegalArgumentException("a playback token can not be bound to the account zero");
        }
        if (expiresAt.getNano() != 0) {
            throw new IllegalArgumentException("a playback token expires at a whole second, got " + expiresAt);
        }
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
