package dev.prism.ingest.key;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key of a channel, without the secret.
@Entity
public class StreamKey {
    @Id
    UUID streamKeyId;

    UUID channelId;
    String keyHash;
    UUID createdBy;
    Instant createdAt;

    @Nullable
    Instant lastUsedAt;

    @Nullable
    Instant revokedAt;

    protected StreamKey() {}

    StreamKey(UUID streamKeyId, UUID channelId, String keyHash, UUID createdBy, Instant createdAt) {
        this.streamKeyId = streamKeyId;
        this.channelId = channelId;
        this.keyHash = keyHash;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }
}
