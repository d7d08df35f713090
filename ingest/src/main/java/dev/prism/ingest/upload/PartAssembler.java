package dev.prism.ingest.upload;

import dev.prism.ingest.storage.ObjectStore;
import dev.prism.ingest.storage.StoreFull;
import dev.prism.ingest.storage.StoredPart;
import dev.prism.ingest.upload.UploadStore.NewPart;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Puts the bytes of one body into the object store: full parts as they fill, the rest as a tail.
///
/// The offset moves only after the bytes lie there. With a checksum it moves once, at the end, when the sum is right;
/// parts stored before that are overwritten by the next attempt, since they have the same numbers.
final class PartAssembler {
    private final ObjectStore store;
    private final UploadStore uploads;
    private final UploadConfig config;
    private final Clock clock;
    private final UUID uploadId;
    private final String objectKey;
    private final String multipartId;
    private final String tailPrefix;
    private final long lengthBytes;
    private final Optional<Checksum> checksum;

    private final byte[] buffer;
    private int filled;
    private long committedBytes;
    private long storedBytes;
    private int parts;
    private final List<NewPart> uncommitted = new ArrayList<>();

    /// @param upload as it is in the database now
    /// @param parts how many it has
    /// @param tail the bytes that it has beyond them
    PartAssembler(
            ObjectStore store,
            UploadStore uploads,
            UploadConfig config,
            Clock clock,
            Upload upload,
            int parts,
            byte[] tail,
            Optional<Checksum> checksum) {
        this.store = store;
        this.uploads = uploads;
        this.config = config;
        this.clock = clock;
        this.uploadId = upload.uploadId;
        this.objectKey = upload.objectKey();
        this.multipartId = upload.multipartId;
        this.tailPrefix = upload.tailPrefix();
        this.lengthBytes = upload.lengthBytes;
        this.checksum = checksum;
        this.buffer = new byte[Math.toIntExact(config.part().asLongValue())];
        this.parts = parts;
        this.committedBytes = upload.offsetBytes;
        this.storedBytes = upload.offsetBytes - tail.length;
        System.arraycopy(tail, 0, buffer, 0, tail.length);
        this.filled = tail.length;
    }

    /// Takes bytes; done when they are in memory or in the store.
    Uni<Void> absorb(Buffer bytes) {
        long remaining = lengthBytes - storedBytes - filled;
        if (bytes.length() > remaining) {
            return Uni.createFrom().failure(new UploadProblem.BodyTooLong(remaining));
        }
        checksum.ifPresent(sum -> sum.add(bytes.getBytes()));
        return absorb(bytes, 0);
    }

    private Uni<Void> absorb(Buffer bytes, int from) {
        int count = Math.min(bytes.length() - from, buffer.length - filled);
        bytes.getBytes(from, from + count, buffer, filled);
        filled += count;
        if (filled < buffer.length) {
            return Uni.createFrom().voidItem();
        }
        return storePart().chain(() -> absorb(bytes, from + count));
    }

    /// The body is through.
    ///
    /// @return the offset
    /// @throws UploadProblem.WrongChecksum when its checksum is wrong; the offset stays
    Uni<Long> finish() {
        checksum.ifPresent(Checksum::require);
        if (filled > 0 && storedBytes + filled == lengthBytes) {
            return storePart().chain(this::commit).replaceWith(() -> committedBytes);
        }
        return keepTail();
    }

    /// The body broke off: what came is kept, unless it cannot be checked.
    Uni<Long> breakOff() {
        return checksum.isPresent() ? Uni.createFrom().item(committedBytes) : finish();
    }

    private Uni<Void> storePart() {
        int size = filled;
        return store.putPart(config.bucket(), objectKey, multipartId, parts + 1, buffer, size)
                .onFailure(failure -> !(failure instanceof StoreFull))
                .retry()
                .withBackOff(java.time.Duration.ofMillis(100))
                .atMost(3)
                .invoke(part -> stored(part, size))
                .chain(() -> checksum.isPresent() ? Uni.createFrom().voidItem() : commit());
    }

    private void stored(StoredPart part, int size) {
        uncommitted.add(new NewPart(part, size));
        parts++;
        storedBytes += size;
        filled = 0;
    }

    private Uni<Long> keepTail() {
        long offset = storedBytes + filled;
        if (offset == committedBytes) {
            return Uni.createFrom().item(offset);
        }
        if (filled == 0) {
            return commit().replaceWith(offset);
        }
        return store.put(config.bucket(), tailPrefix + offset, buffer, filled, "application/octet-stream")
                .chain(() -> advance(offset, filled))
                .replaceWith(offset);
    }

    private Uni<Void> commit() {
        return storedBytes == committedBytes ? Uni.createFrom().voidItem() : advance(storedBytes, 0);
    }

    private Uni<Void> advance(long next, int tailBytes) {
        return uploads.advance(
                        uploadId,
                        committedBytes,
                        next,
                        tailBytes,
                        List.copyOf(uncommitted),
                        clock.instant().plus(config.expiresAfter()))
                .invoke(moved -> {
                    if (!moved) {
                        throw new UploadProblem.WrongOffset(committedBytes);
                    }
                    uncommitted.clear();
                    committedBytes = next;
                })
                .replaceWithVoid();
    }
}
