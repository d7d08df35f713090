package dev.prism.ingest.upload;

import dev.prism.ingest.storage.ObjectStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Begins an upload to a channel of the caller.
@ApplicationScoped
class CreateUpload {
    private static final Logger LOG = Logger.getLogger(CreateUpload.class);

    private final Grants grants;
    private final UploadStore uploads;
    private final ObjectStore store;
    private final UploadConfig config;
    private final Clock clock;

    CreateUpload(Grants grants, UploadStore uploads, ObjectStore store, UploadConfig config, Clock clock) {
        config.requireConsistent();
        this.grants = grants;
        this.uploads = uploads;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    Uni<Upload> create(Caller caller, long lengthBytes, UploadMetadata metadata) {
        requireLength(lengthBytes);
        UUID channelId = channel(caller, metadata);
        UUID uploadId = Uuid7.next();
        return store.beginMultipart(config.bucket(), Upload.objectKey(uploadId))
                .map(multipartId -> upload(uploadId, caller, channelId, lengthBytes, metadata, multipartId))
                .call(this::add);
    }

    private Uni<Void> add(Upload upload) {
        return uploads.add(upload, config.openMax())
                .invoke(added -> {
                    if (!added) {
                        throw new UploadProblem.TooMany(config.openMax());
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .call(() -> forget(upload));
    }

    /// Best effort: why it could not be added is what the sender has to know.
    private Uni<Void> forget(Upload upload) {
        return store.abortMultipart(config.bucket(), upload.objectKey(), upload.multipartId)
                .onFailure()
                .invoke(failure -> LOG.warnf("multipart not aborted: upload=%s %s", upload.uploadId, failure))
                .onFailure()
                .recoverWithNull();
    }

    private void requireLength(long lengthBytes) {
        if (lengthBytes == 0) {
            throw new UploadProblem.Empty();
        }
        if (lengthBytes > config.lengthMax().asLongValue()) {
            throw new UploadProblem.TooLong(config.lengthMax().asLongValue());
        }
    }

    private UUID channel(Caller caller, UploadMetadata metadata) {
        if (metadata.channelId().isPresent()) {
            grants.require(caller, metadata.channelId().get(), Permission.EDIT_CONTENT);
            return metadata.channelId().get();
        }
        Set<UUID> channels = grants.channelsOf(caller.accountId(), Permission.EDIT_CONTENT);
        if (channels.size() != 1) {
            throw new UploadProblem.NoChannel(channels.size());
        }
        return channels.iterator().next();
    }

    private Upload upload(
            UUID uploadId, Caller caller, UUID channelId, long lengthBytes, UploadMetadata metadata, String multipart) {
        Instant now = clock.instant();
        return new Upload(
                uploadId,
                Uuid7.next(),
                channelId,
                caller.accountId(),
                metadata,
                lengthBytes,
                multipart,
                now,
                now.plus(config.expiresAfter()));
    }
}
