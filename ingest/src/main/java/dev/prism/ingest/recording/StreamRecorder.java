package dev.prism.ingest.recording;

import dev.prism.ingest.cmaf.Tracks;
import dev.prism.ingest.hls.Segment;
import dev.prism.ingest.hls.VodPlaylist;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes one stream's segments to the object store, one after the other, and the playlist every few seconds.
///
/// A store that is away or full may be back or have room a moment later, so it is asked again for a while. What waits
/// meanwhile is bounded: when the store is slower than the stream for long, or refuses for longer than that while, the
/// recording stops there and keeps what it has. The stream never notices.
public final class StreamRecorder {
    /// Where the objects go.
    interface Shelf {
        Uni<Void> put(String key, byte[] data, String contentType);
    }

    private static final Logger LOG = Logger.getLogger(StreamRecorder.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Shelf shelf;
    private final RecordingConfig config;
    private final UUID streamId;
    private final UUID contentId;
    private final RecordingFiles files;
    private final VodPlaylist playlist;

    private final WaitingBytes waiting;
    private final WaitingBytes waitingOfAll;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    /// No segment is taken any more; what waits is still written.
    private volatile boolean stopped;
    /// Why the store has not taken what is being written; null when it has refused nothing.
    private volatile @Nullable Throwable refusal;
    /// Until when a store that refuses is asked again; null while the stream goes on.
    private volatile @Nullable Instant latest;

    /// Owned by the writing steps, which run one after the other.
    private boolean failed;

    private int initWritten = -1;
    private long keptBytes;
    private long keptMillis;
    private long playlistMillis;

    StreamRecorder(
            Shelf shelf,
            RecordingConfig config,
            WaitingBytes waitingOfAll,
            UUID streamId,
            UUID contentId,
            Duration targetDuration) {
        this.shelf = shelf;
        this.config = config;
        this.waiting = new WaitingBytes(config.waitingMax().asLongValue());
        this.waitingOfAll = waitingOfAll;
        this.streamId = streamId;
        this.contentId = contentId;
        this.files = RecordingFiles.of(streamId);
        this.playlist = new VodPlaylist(targetDuration);
    }

    /// Takes a segment, unless too many wait. Called on the stream's event loop only.
    ///
    /// @param init initialization segment that it needs
    public void add(Segment segment, byte[] init) {
        if (stopped) {
            return;
        }
        if (!waiting.take(segment.bytes())) {
            stop(orRefusal("the object store is too slow"));
            return;
        }
        if (!waitingOfAll.take(segment.bytes())) {
            stop(orRefusal("the object store is too slow for all streams together"));
            return;
        }
        written = written.thenCompose(_ -> write(segment, init).subscribeAsCompletionStage());
    }

    /// Waits for what is under way and closes the playlist, for as long as the patience with a single object: nobody
    /// hears that the stream has ended before.
    ///
    /// @return empty when too little was kept
    public Uni<Optional<Recording>> finish(Tracks tracks) {
        latest = Instant.now().plus(config.patience());
        return Uni.createFrom()
                .completionStage(written)
                .chain(() -> {
                    if (keptMillis < config.lengthMin().toMillis()) {
                        return Uni.createFrom().item(Optional.<Recording>empty());
                    }
                    return writePlaylist(true).replaceWith(() -> Optional.of(recording(tracks)));
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "recording not closed: stream=%s", streamId);
                    return Optional.empty();
                });
    }

    private Recording recording(Tracks tracks) {
        return new Recording(
                contentId,
                config.bucket(),
                files.prefix(),
                keptMillis,
                tracks.width(),
                tracks.height(),
                Recording.bitrateBps(keptBytes, keptMillis),
                tracks.codecs());
    }

    private Uni<Void> write(Segment segment, byte[] init) {
        if (failed) {
            return Uni.createFrom().voidItem();
        }
        String name = RecordingFiles.segmentName(segment.sequence());
        return writeInit(segment.init(), init)
                .chain(() -> put(files.key(name), segment.join(), RecordingFiles.MP4))
                .invoke(() -> {
                    String initName = RecordingFiles.initName(segment.init());
                    playlist.add(segment.init(), initName, segment.programTime(), segment.duration(), name);
                    keptBytes += segment.bytes();
                    keptMillis += segment.duration().toMillis();
                })
                .chain(() ->
                        keptMillis - playlistMillis >= config.playlistEvery().toMillis() || playlistMillis == 0
                                ? writePlaylist(false)
                                : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithItem(failure -> {
                    failed = true;
                    stop(failure.toString());
                    return null;
                })
                .eventually(() -> {
                    waiting.give(segment.bytes());
                    waitingOfAll.give(segment.bytes());
                });
    }

    private Uni<Void> writeInit(int number, byte[] init) {
        if (number == initWritten) {
            return Uni.createFrom().voidItem();
        }
        return put(files.key(RecordingFiles.initName(number)), init, RecordingFiles.MP4)
                .invoke(() -> initWritten = number);
    }

    private Uni<Void> writePlaylist(boolean ended) {
        playlistMillis = keptMillis;
        byte[] text = playlist.write(ended).getBytes(StandardCharsets.UTF_8);
        return put(files.playlist(), text, RecordingFiles.PLAYLIST);
    }

    private Uni<Void> put(String key, byte[] data, String contentType) {
        return shelf.put(key, data, contentType)
                .onFailure()
                .invoke(fault -> refusal = fault)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(patience().toMillis())
                // Why it was refused the last time says more than that patience has ended.
                .onFailure(fault -> fault.getCause() != null)
                .transform(Throwable::getCause)
                .invoke(() -> refusal = null);
    }

    private Duration patience() {
        Instant end = latest;
        Duration left = end == null ? config.patience() : Duration.between(Instant.now(), end);
        return left.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : left;
    }

    /// A queue that is full because the store refuses says why it does.
    private String orRefusal(String reason) {
        Throwable refused = refusal;
        return refused == null ? reason : refused.toString();
    }

    private void stop(String reason) {
        if (stopped) {
            return;
        }
        stopped = true;
        LOG.errorf("recording stopped, the stream goes on: stream=%s reason=%s", streamId, reason);
    }
}
