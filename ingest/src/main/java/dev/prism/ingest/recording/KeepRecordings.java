package dev.prism.ingest.recording;

import dev.prism.ingest.hls.VodPlaylist;
import dev.prism.ingest.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Begins recordings, and closes those that a crash left open.
@ApplicationScoped
public class KeepRecordings {
    private final ObjectStore store;
    private final RecordingConfig config;
    private final WaitingBytes waiting;

    KeepRecordings(ObjectStore store, RecordingConfig config) {
        this.store = store;
        this.config = config;
        this.waiting = new WaitingBytes(config.waitingTotalMax().asLongValue());
    }

    /// @param contentId the item that the recording will be
    /// @param targetDuration no segment is longer
    public StreamRecorder begin(UUID streamId, UUID contentId, Duration targetDuration) {
        return new StreamRecorder(
                (key, data, contentType) -> store.put(config.bucket(), key, data, contentType),
                config,
                waiting,
                streamId,
                contentId,
                targetDuration);
    }

    /// Closes the playlist that was written last.
    ///
    /// @return empty when there is none, or too little in it
    public Uni<Optional<Recording>> close(UUID streamId, UUID contentId, int width, int height, String codecs) {
        RecordingFiles files = RecordingFiles.of(streamId);
        return store.size(config.bucket(), files.playlist()).chain(size -> {
            if (size < 0) {
                return Uni.createFrom().item(Optional.<Recording>empty());
            }
            return store.get(config.bucket(), files.playlist())
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .chain(playlist -> close(files, playlist, contentId, width, height, codecs));
        });
    }

    private Uni<Optional<Recording>> close(
            RecordingFiles files, String playlist, UUID contentId, int width, int height, String codecs) {
        long durationMillis = VodPlaylist.durationOf(playlist).toMillis();
        if (durationMillis < config.lengthMin().toMillis()) {
            return Uni.createFrom().item(Optional.empty());
        }
        byte[] closed = VodPlaylist.closed(playlist).getBytes(StandardCharsets.UTF_8);
        return store.put(config.bucket(), files.playlist(), closed, RecordingFiles.PLAYLIST)
                .chain(() -> store.sizeBelow(config.bucket(), files.prefix() + "/"))
                .map(bytes -> Optional.of(new Recording(
                        contentId,
                        config.bucket(),
                        files.prefix(),
                        durationMillis,
                        width,
                        height,
                        Recording.bitrateBps(bytes, durationMillis),
                        codecs)));
    }
}
