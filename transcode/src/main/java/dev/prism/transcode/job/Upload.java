package dev.prism.transcode.job;

import java.util.UUID;

/// A file that has arrived.
///
/// @param sizeBytes as the uploader announced it
public record Upload(UUID contentId, UUID channelId, String bucket, String objectKey, long sizeBytes) {

    public Upload {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("no file has " + sizeBytes + " bytes");
        }
    }

    /// Where the files of all attempts at this item go.
    public String contentPrefix() {
        return "content/" + contentId + "/";
    }
}
