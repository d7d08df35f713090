package dev.prism.transcode.job;

import java.util.UUID;

/// One attempt at one upload. Its id fences its output: every attempt writes below its own prefix.
///
/// @param attempt 1 or more
public record Job(UUID jobId, Upload upload, int attempt) {

    /// Where its files go, without a slash at the end.
    public String prefix() {
        return upload.contentPrefix() + jobId;
    }
}
