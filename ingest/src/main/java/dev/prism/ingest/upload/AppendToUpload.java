package dev.prism.ingest.upload;

import dev.prism.ingest.storage.ObjectStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Takes the next bytes of an upload. The body is read no faster than the object store takes it.
@ApplicationScoped
class AppendToUpload {
    /// The bytes of one request.
    ///
    /// @param offset where they begin
    /// @param lengthBytes as announced; -1 when unknown
    /// @param stop ends the request
    record Body(long offset, long lengthBytes, Optional<Checksum> checksum, Multi<Buffer> bytes, Runnable stop) {}

    private final FindUpload findUpload;
    private final UploadLeases leases;
    private final UploadStore uploads;
    private final ObjectStore store;
    private final FinishUpload finishUpload;
    private final UploadConfig config;
    private final Clock clock;

    AppendToUpload(
            FindUpload findUpload,
            UploadLeases leases,
            UploadStore uploads,
            ObjectStore store,
            FinishUpload finishUpload,
            UploadConfig config,
            Clock clock) {
        this.findUpload = findUpload;
        this.leases = leases;
        this.uploads = uploads;
        this.store = store;
        this.finishUpload = finishUpload;
        this.config = config;
        this.clock = clock;
    }

    /// @return the upload after it
    Uni<Upload> append(UUID ownerId, UUID uploadId, Body body) {
        return findUpload
                .own(ownerId, uploadId)
                .chain(() -> leases.free(uploadId))
                .chain(() -> {
                    Runnable release = leases.take(uploadId, body.stop());
                    return toItsEnd(receive(ownerId, uploadId, body).eventually(release));
                });
    }

    /// Goes on when the request is cancelled, which is what happens when its connection breaks: what came is put away,
    /// and the upload is free again.
    private static <T> Uni<T> toItsEnd(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }

    private Uni<Upload> receive(UUID ownerId, UUID uploadId, Body body) {
        return findUpload
                .own(ownerId, uploadId)
                .invoke(upload -> requireFits(upload, body))
                .chain(upload -> upload.isWhole()
                        ? finishIfDue(upload)
                        : assembler(upload, body)
                                .chain(assembler -> pour(body, assembler))
                                .chain(() -> findUpload.own(ownerId, uploadId))
                                .chain(this::finishIfDue))
                .chain(() -> findUpload.own(ownerId, uploadId));
    }

    private static void requireFits(Upload upload, Body body) {
        if (upload.state == Upload.State.failed) {
            throw new UploadProblem.Failed(String.valueOf(upload.failure));
        }
        if (body.offset() != upload.offsetBytes) {
            throw new UploadProblem.WrongOffset(upload.offsetBytes);
        }
        if (body.lengthBytes() > upload.lengthBytes - upload.offsetBytes) {
            throw new UploadProblem.BodyTooLong(upload.lengthBytes - upload.offsetBytes);
        }
    }

    private Uni<PartAssembler> assembler(Upload upload, Body body) {
        Uni<byte[]> tail = upload.tailBytes == 0
                ? Uni.createFrom().item(new byte[0])
                : store.get(config.bucket(), upload.tailKey());
        return tail.chain(bytes -> uploads.parts(upload.uploadId)
                .map(parts -> new PartAssembler(
                        store, uploads, config, clock, upload, parts.size(), bytes, body.checksum())));
    }

    private static Uni<Long> pour(Body body, PartAssembler assembler) {
        return body.bytes()
                .onItem()
                .transformToUniAndConcatenate(assembler::absorb)
                .onItem()
                .ignoreAsUni()
                .onFailure(AppendToUpload::brokeOff)
                .call(assembler::breakOff)
                .chain(assembler::finish);
    }

    /// Whether the sender is gone, rather than we or it made a mistake.
    private static boolean brokeOff(Throwable failure) {
        return failure instanceof java.io.IOException || failure instanceof io.vertx.core.VertxException;
    }

    private Uni<Void> finishIfDue(Upload upload) {
        return upload.isWhole() && upload.state == Upload.State.receiving
                ? finishUpload.finish(upload)
                : Uni.createFrom().voidItem();
    }
}
