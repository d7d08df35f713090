package dev.prism.ingest.upload;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Finds an upload for the one who began it; to others it does not exist.
@ApplicationScoped
class FindUpload {
    private final UploadStore uploads;

    FindUpload(UploadStore uploads) {
        this.uploads = uploads;
    }

    /// @throws UploadProblem.NotFound when there is none of this owner
    Uni<Upload> own(UUID ownerId, UUID uploadId) {
        return uploads.find(uploadId).map(upload -> {
            if (upload == null || !upload.ownerId.equals(ownerId)) {
                throw new UploadProblem.NotFound(uploadId);
            }
            return upload;
        });
    }
}
