package dev.prism.ingest.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An upload as its sender sees it.
///
/// @param contentId the item in the library that it becomes
/// @param state `receiving`, `received` or `failed`
/// @param offset bytes that have arrived for good
/// @param length bytes that the file has
/// @param failure why it failed and what to do; null otherwise
public record UploadView(
        UUID uploadId,
        UUID contentId,
        String state,
        long offset,
        long length,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure) {
    static UploadView of(Upload upload) {
        return new UploadView(
                upload.uploadId,
                upload.contentId,
                upload.state.name(),
                upload.offsetBytes,
                upload.lengthBytes,
                upload.failure);
    }
}
