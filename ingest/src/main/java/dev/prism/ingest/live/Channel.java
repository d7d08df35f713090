package dev.prism.ingest.live;

import java.util.UUID;

/// The channel that a stream is for.
///
/// @param handle its name in URLs
record Channel(UUID channelId, String handle) {}
