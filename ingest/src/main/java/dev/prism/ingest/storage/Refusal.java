package dev.prism.ingest.storage;

import io.minio.errors.ErrorResponseException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// What a failure of the object store means.
public final class Refusal {
    private static final int INSUFFICIENT_STORAGE = 507;

    /// As MinIO calls a full disk and a full bucket.
    private static final Set<String> FULL = Set.of("XMinioStorageFull", "XMinioAdminBucketQuotaExceeded");

    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchUpload", "NotFound");

    private Refusal() {}

    /// Whether there is no such object, or no such multipart upload.
    public static boolean isMissing(Throwable failure) {
        return in(failure)
                .filter(refusal -> MISSING.contains(refusal.errorResponse().code()))
                .isPresent();
    }

    static boolean isFull(Throwable failure) {
        return in(failure)
                .filter(refusal -> refusal.response().code() == INSUFFICIENT_STORAGE
                        || FULL.contains(refusal.errorResponse().code()))
                .isPresent();
    }

    private static Optional<ErrorResponseException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorResponseException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    static Throwable rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IOException || cause instanceof RuntimeException
                ? cause
                : new IOException("the object store refused: " + cause.getMessage(), cause);
    }
}
