package dev.prism.identity.team;

import java.util.UUID;

/// What identity knows of a channel.
///
/// @param revision of the event that told it; an older event is stale
record Channel(UUID channelId, String handle, String name, long revision) {}
