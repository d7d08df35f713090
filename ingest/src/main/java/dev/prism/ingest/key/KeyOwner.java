package dev.prism.ingest.key;

import java.util.UUID;

/// Whom a stream key belongs to.
///
/// @param handle name of the channel in URLs
/// @param revoked whether it is not to be used any more
public record KeyOwner(UUID streamKeyId, UUID channelId, String handle, boolean revoked) {}
