package dev.prism.catalog.channel;

import java.time.Instant;
import java.util.UUID;

/// A creator's channel: its public profile.
///
/// @param handle unique name in URLs, never reused
/// @param name display name, 1 to 80 characters
/// @param revision counts the changes from 1
/// @param live true while a stream is on air
public record Channel(
        UUID channelId, String handle, String name, UUID ownerId, Instant openedAt, long revision, boolean live) {

    public Channel {
        if (revision < 1) {
            throw new IllegalArgumentException("channel " + channelId + " has revision " + revision);
        }
    }
}
