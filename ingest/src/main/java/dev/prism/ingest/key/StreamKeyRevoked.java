package dev.prism.ingest.key;

import java.util.UUID;

/// A key is not to be used any more; told within this process.
public record StreamKeyRevoked(UUID streamKeyId) {}
