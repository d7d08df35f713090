package dev.prism.ingest.upload;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One tus upload. Its offset is true: every byte before it lies in the object store, in parts or in the tail.
@Entity
public class Upload {
    /// In lower case, as on the wire.
    enum State {
        receiving,
        received,
        failed
    }

    @Id
    UUID uploadId;

    UUID contentId;
    UUID channelId;
    UUID ownerId;
    String filename;
    String title;
    long lengthBytes;
    long offsetBytes;
    int tailBytes;
    String multipartId;

    @Enumerated(EnumType.STRING)
    State state;

    @Nullable
    String failure;

    Instant createdAt;
    Instant expiresAt;

    @Nullable
    Instant receivedAt;

    protected Upload() {}

    Upload(
            UUID uploadId,
            UUID contentId,
            UUID channelId,
            UUID ownerId,
            UploadMetadata metadata,
            long lengthBytes,
            String multipartId,
            Instant createdAt,
            Instant expiresAt) {
        this.uploadId = uploadId;
        this.contentId = contentId;
        this.channelId = channelId;
        this.ownerId = ownerId;
        this.filename = metadata.filename();
        this.title = metadata.title();
        this.lengthBytes = lengthBytes;
        this.multipartId = multipartId;
        this.state = State.receiving;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    boolean isWhole() {
        return offsetBytes == lengthBytes;
    }

    String objectKey() {
        return objectKey(uploadId);
    }

    static String objectKey(UUID uploadId) {
        return "uploads/" + uploadId;
    }

    /// Where the bytes lie that are too few for a part. Another offset is another object, so that a crash between the
    /// object and the row leaves both as they were.
    String tailKey() {
        return tailPrefix() + offsetBytes;
    }

    String tailPrefix() {
        return "tails/" + uploadId + "/";
    }
}
