package dev.prism.ingest.upload;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/// Topic `upload-received`, key `uploadId`.
@ApplicationScoped
class EmitUploadReceived {
    private final EventEncoder encoder;
    private final Outbox outbox;
    private final UploadConfig config;

    EmitUploadReceived(EventEncoder encoder, Outbox outbox, UploadConfig config) {
        this.encoder = encoder;
        this.outbox = outbox;
        this.config = config;
    }

    Uni<Void> append(Mutiny.Session session, Upload upload, Instant receivedAt) {
        UploadReceived event = UploadReceived.newBuilder()
                .setEventId(Uuid7.next())
                .setReceivedAt(receivedAt)
                .setUploadId(upload.uploadId)
                .setContentId(upload.contentId)
                .setChannelId(upload.channelId)
                .setUploadedBy(upload.ownerId)
                .setFilename(upload.filename)
                .setTitle(upload.title)
                .setBucket(config.bucket())
                .setObjectKey(upload.objectKey())
                .setSizeBytes(upload.lengthBytes)
                .build();
        return outbox.append(session, encoder.encode("upload-received", upload.uploadId.toString(), event));
    }
}
