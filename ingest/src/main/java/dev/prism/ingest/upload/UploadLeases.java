package dev.prism.ingest.upload;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Who is sending which upload. The latest request wins: a sender that lost its network comes back while its old
/// connection still seems alive, so that one is ended, and what it brought is kept.
///
/// Across several nodes the row's offset decides: it only moves from where it was read.
@ApplicationScoped
class UploadLeases {
    private record Lease(Runnable stop, CompletableFuture<Void> released) {}

    private final UploadConfig config;
    private final Map<UUID, Lease> leases = new ConcurrentHashMap<>();

    UploadLeases(UploadConfig config) {
        this.config = config;
    }

    /// Ends the request that holds the upload, and waits until it has put its bytes away.
    Uni<Void> free(UUID uploadId) {
        Lease lease = leases.get(uploadId);
        if (lease == null) {
            return Uni.createFrom().voidItem();
        }
        lease.stop().run();
        return Uni.createFrom().completionStage(lease.released());
    }

    /// Takes the upload, which must be free.
    ///
    /// @param stop ends the request that takes it
    /// @return to be run when it is through
    /// @throws UploadProblem.Busy when too many bodies are being received, or somebody was faster
    Runnable take(UUID uploadId, Runnable stop) {
        Lease lease = new Lease(stop, new CompletableFuture<>());
        if (leases.size() >= config.bodiesMax() || leases.putIfAbsent(uploadId, lease) != null) {
            throw new UploadProblem.Busy();
        }
        return () -> {
            leases.remove(uploadId, lease);
            lease.released().complete(null);
        };
    }

    boolean isHeld(UUID uploadId) {
        return leases.containsKey(uploadId);
    }
}
