package dev.prism.ingest.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key in a list.
///
/// @param lastUsedAt when an encoder last came with it; null when none did
/// @param revokedAt null while it can be used
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StreamKeyView(
        UUID streamKeyId,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    static StreamKeyView of(StreamKey key) {
        return new StreamKeyView(key.streamKeyId, key.createdAt, key.lastUsedAt, key.revokedAt);
    }

    /// A key as it is told once.
    ///
    /// @param key the secret; nobody can read it again
    /// @param rtmpUrl where the encoder sends to; the key is the stream name, behind one more slash
    public record Issued(UUID streamKeyId, String key, String rtmpUrl) {}
}
