package dev.prism.ingest.upload;

import dev.prism.ingest.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Forgets an upload that is not finished, and its bytes.
@ApplicationScoped
class DropUpload {
    private final FindUpload findUpload;
    private final UploadLeases leases;
    private final UploadStore uploads;
    private final ObjectStore store;
    private final UploadConfig config;

    DropUpload(
            FindUpload findUpload, UploadLeases leases, UploadStore uploads, ObjectStore store, UploadConfig config) {
        this.findUpload = findUpload;
        this.leases = leases;
        this.uploads = uploads;
        this.store = store;
        this.config = config;
    }

    /// @throws UploadProblem.Finished when the file has become content
    Uni<Void> drop(UUID ownerId, UUID uploadId) {
        return findUpload
                .own(ownerId, uploadId)
                .chain(() -> leases.free(uploadId))
                .chain(() -> findUpload.own(ownerId, uploadId))
                .chain(this::drop);
    }

    Uni<Void> drop(Upload upload) {
        if (upload.state == Upload.State.received) {
            throw new UploadProblem.Finished();
        }
        return store.abortMultipart(config.bucket(), upload.objectKey(), upload.multipartId)
                .chain(() -> store.removeBelow(config.bucket(), upload.tailPrefix()))
                .chain(() -> uploads.delete(upload.uploadId));
    }
}
