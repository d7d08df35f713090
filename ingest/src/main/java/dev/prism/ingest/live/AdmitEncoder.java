package dev.prism.ingest.live;

import dev.prism.ingest.cmaf.Tracks;
import dev.prism.ingest.hls.LiveWindow;
import dev.prism.ingest.hls.WindowMemory;
import dev.prism.ingest.key.FindStreamKey;
import dev.prism.ingest.key.KeyOwner;
import dev.prism.ingest.recording.KeepRecordings;
import dev.prism.ingest.rtmp.Encoder;
import dev.prism.ingest.rtmp.PublishDoor;
import dev.prism.ingest.rtmp.Refusal;
import dev.prism.ingest.stream.EndStream;
import dev.prism.ingest.stream.OnAirSince;
import dev.prism.ingest.stream.StartStream;
import dev.prism.kit.id.Uuid7;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Lets an encoder with a good key onto its channel, and tells the story of its stream: started with the first
/// packaged frame, ended with its recording.
@ApplicationScoped
class AdmitEncoder implements PublishDoor, LiveStream.Story {
    private static final Logger LOG = Logger.getLogger(AdmitEncoder.class);

    /// @param started the note of the stream's start, for its end to come after it
    /// @param ended done when its end is noted
    private record Notes(Uni<Void> started, CompletableFuture<Void> ended) {}

    private final FindStreamKey findStreamKey;
    private final OnAir onAir;
    private final KeepRecordings recordings;
    private final StartStream startStream;
    private final EndStream endStream;
    private final LiveConfig config;
    private final Clock clock;
    private final WindowMemory windows;
    private final Map<UUID, Notes> notes = new ConcurrentHashMap<>();

    AdmitEncoder(
            FindStreamKey findStreamKey,
            OnAir onAir,
            KeepRecordings recordings,
            StartStream startStream,
            EndStream endStream,
            LiveConfig config,
            Clock clock) {
        this.findStreamKey = findStreamKey;
        this.onAir = onAir;
        this.recordings = recordings;
        this.startStream = startStream;
        this.endStream = endStream;
        this.config = config;
        this.clock = clock;
        this.windows = new WindowMemory(
                config.windowTotalMax().asLongValue(), config.windowShare().asLongValue());
    }

    @Override
    public CompletionStage<Verdict> knock(String streamKey, Encoder encoder) {
        return findStreamKey.find(streamKey).map(owner -> admit(owner, encoder)).subscribeAsCompletionStage();
    }

    private Verdict admit(Optional<KeyOwner> found, Encoder encoder) {
        if (found.isEmpty()) {
            return refuse(Refusal.BAD_NAME, "There is no such stream key; copy it again from the studio.");
        }
        KeyOwner owner = found.get();
        if (owner.revoked()) {
            return refuse(Refusal.UNAUTHORIZED, "This stream key was revoked; make a new one in the studio.");
        }
        Optional<WindowMemory.Share> memory = memory();
        if (memory.isEmpty()) {
            return refuse(
                    Refusal.FAILED, "The edge is full: it has no memory for one more stream. Try again when one ends.");
        }
        LiveStream stream = stream(owner, encoder, memory.get());
        if (!onAir.enter(stream)) {
            memory.get().close();
            return refuse(Refusal.BAD_NAME, "Another encoder is sending to this channel; stop it first.");
        }
        findStreamKey.used(owner.streamKeyId());
        LOG.infof(
                "encoder admitted: stream=%s channel=%s key=%s software=%s",
                stream.streamId(), owner.channelId(), owner.streamKeyId(), encoder.software());
        return new Verdict.Welcome(stream);
    }

    /// Players that are behind on a stream that has ended stand back for a new one.
    private Optional<WindowMemory.Share> memory() {
        Optional<WindowMemory.Share> memory = windows.open();
        while (memory.isEmpty() && onAir.forgetOneThatEnded()) {
            memory = windows.open();
        }
        return memory;
    }

    private LiveStream stream(KeyOwner owner, Encoder encoder, WindowMemory.Share memory) {
        UUID streamId = Uuid7.next();
        return new LiveStream(
                streamId,
                new Channel(owner.channelId(), owner.handle()),
                owner.streamKeyId(),
                encoder,
                new LiveWindow(config.window(), config.windowMax().asLongValue(), memory, clock),
                recordings.begin(streamId, Uuid7.next(), config.segmentMax()),
                config,
                this);
    }

    private static Verdict refuse(String code, String reason) {
        LOG.infof("encoder refused: code=%s reason=%s", code, reason);
        return new Verdict.Refused(new Refusal(code, reason));
    }

    @Override
    public void began(LiveStream stream, Tracks tracks) {
        onAir.show(stream);
        Uni<Void> started = startStream
                .start(new OnAirSince(
                        stream.streamId(),
                        stream.channel().channelId(),
                        stream.streamKeyId(),
                        tracks.videoCodec(),
                        tracks.audioCodec(),
                        tracks.width(),
                        tracks.height()))
                .memoize()
                .indefinitely();
        notes.put(stream.streamId(), new Notes(started, new CompletableFuture<>()));
        started.subscribe()
                .with(_ -> {}, failure -> LOG.errorf(failure, "start not noted: stream=%s", stream.streamId()));
    }

    @Override
    public void ended(LiveStream stream, @Nullable Tracks tracks, String reason) {
        onAir.leave(stream);
        Notes noted = notes.get(stream.streamId());
        if (tracks == null || noted == null) {
            return;
        }
        noted.started()
                .chain(() -> stream.recorder().finish(tracks))
                .chain(recording -> endStream.end(stream.streamId(), recording, reason))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "end not noted: stream=%s", stream.streamId()))
                .onTermination()
                .invoke(() -> {
                    notes.remove(stream.streamId());
                    noted.ended().complete(null);
                })
                .subscribe()
                .with(_ -> {}, _ -> {});
    }

    /// Sends all encoders away, and waits a moment for the notes of their ends. What is not noted in time is closed
    /// at the next start.
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        onAir.dismissAll("The edge is being restarted; connect again in a moment.");
        CompletableFuture<?>[] endings =
                notes.values().stream().map(Notes::ended).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(endings).get(config.drainWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("not all streams were closed in time: streams=%d", notes.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
