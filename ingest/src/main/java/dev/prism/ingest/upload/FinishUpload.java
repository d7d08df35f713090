package dev.prism.ingest.upload;

import dev.prism.ingest.database.Database;
import dev.prism.ingest.storage.ObjectStore;
import dev.prism.ingest.storage.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes one object out of an upload that has all its bytes, and says so: once, however often it is tried.
@ApplicationScoped
class FinishUpload {
    private static final Logger LOG = Logger.getLogger(FinishUpload.class);

    private final Database database;
    private final UploadStore uploads;
    private final ObjectStore store;
    private final EmitUploadReceived emitUploadReceived;
    private final UploadConfig config;
    private final Clock clock;

    FinishUpload(
            Database database,
            UploadStore uploads,
            ObjectStore store,
            EmitUploadReceived emitUploadReceived,
            UploadConfig config,
            Clock clock) {
        this.database = database;
        this.uploads = uploads;
        this.store = store;
        this.emitUploadReceived = emitUploadReceived;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> finish(Upload upload) {
        return join(upload)
                .chain(whole -> note(upload.uploadId, whole))
                .call(() -> store.removeBelow(config.bucket(), upload.tailPrefix()));
    }

    /// @return whether the object is there, in full length
    private Uni<Boolean> join(Upload upload) {
        return uploads.parts(upload.uploadId)
                .chain(parts -> store.completeMultipart(config.bucket(), upload.objectKey(), upload.multipartId, parts))
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> store.size(config.bucket(), upload.objectKey())
                        .chain(size -> {
                            if (size < 0 && !Refusal.isMissing(failure)) {
                                return Uni.createFrom().failure(failure);
                            }
                            return Uni.createFrom().item(size == upload.lengthBytes);
                        }));
    }

    private Uni<Void> note(UUID uploadId, boolean whole) {
        return database.write(session -> session.find(Upload.class, uploadId, LockModeType.PESSIMISTIC_WRITE)
                .chain(upload -> close(session, upload, whole)));
    }

    private Uni<Void> close(Mutiny.Session session, @Nullable Upload upload, boolean whole) {
        if (upload == null || upload.state != Upload.State.receiving) {
            return Uni.createFrom().voidItem();
        }
        if (!whole) {
            LOG.errorf("the object store lost an upload: upload=%s", upload.uploadId);
            upload.state = Upload.State.failed;
            upload.failure = "The file was damaged while it was stored. Upload it again.";
            return Uni.createFrom().voidItem();
        }
        Instant receivedAt = clock.instant();
        upload.state = Upload.State.received;
        upload.receivedAt = receivedAt;
        return emitUploadReceived.append(session, upload, receivedAt);
    }
}
