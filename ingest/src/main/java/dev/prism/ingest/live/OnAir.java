package dev.prism.ingest.live;

import dev.prism.ingest.key.StreamKeyRevoked;
import dev.prism.ingest.rtmp.Refusal;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The streams of this edge: at most one for a channel.
@ApplicationScoped
class OnAir {
    private final Vertx vertx;
    private final LiveConfig config;
    private final Map<UUID, LiveStream> byChannel = new ConcurrentHashMap<>();
    private final Map<String, LiveStream> byHandle = new ConcurrentHashMap<>();
    private final Map<UUID, LiveStream> byStream = new ConcurrentHashMap<>();

    /// Those that have ended, the oldest first.
    private final Queue<LiveStream> lingering = new ConcurrentLinkedQueue<>();

    OnAir(Vertx vertx, LiveConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /// Gives the channel to this stream, unless another encoder is alive there. One that has fallen silent is sent
    /// away: it lost its network, and the same person is back.
    ///
    /// @return whether the stream has the channel now
    boolean enter(LiveStream stream) {
        LiveStream holder = byChannel.merge(
                stream.channel().channelId(), stream, (old, entering) -> isSilent(old) ? entering : old);
        return holder == stream;
    }

    private boolean isSilent(LiveStream stream) {
        if (stream.encoder().silentFor().compareTo(config.silentAfter()) < 0) {
            return false;
        }
        stream.encoder().dismiss(new Refusal(Refusal.FAILED, "Another encoder took over while this one was silent."));
        return true;
    }

    /// Players can find it from here on.
    void show(LiveStream stream) {
        byStream.put(stream.streamId(), stream);
        byHandle.put(stream.channel().handle(), stream);
    }

    /// Takes it off the air; players that are behind may fetch the rest for a moment.
    void leave(LiveStream stream) {
        byChannel.remove(stream.channel().channelId(), stream);
        byHandle.remove(stream.channel().handle(), stream);
        lingering.add(stream);
        vertx.setTimer(config.linger().toMillis(), _ -> forget(stream));
    }

    /// Makes room before its time.
    ///
    /// @return false when there is no stream that has ended
    boolean forgetOneThatEnded() {
        LiveStream ended = lingering.poll();
        if (ended != null) {
            forget(ended);
        }
        return ended != null;
    }

    private void forget(LiveStream stream) {
        lingering.remove(stream);
        byStream.remove(stream.streamId(), stream);
        stream.window().release();
    }

    @Nullable
    LiveStream ofHandle(String handle) {
        return byHandle.get(handle);
    }

    @Nullable
    LiveStream ofId(UUID streamId) {
        return byStream.get(streamId);
    }

    /// @return streams that have an encoder
    int count() {
        return byChannel.size();
    }

    void dismissAll(String reason) {
        byChannel.values().forEach(stream -> stream.encoder().dismiss(new Refusal(Refusal.FAILED, reason)));
    }

    void end(@Observes StreamKeyRevoked revoked) {
        for (LiveStream stream : byChannel.values()) {
            if (stream.streamKeyId().equals(revoked.streamKeyId())) {
                stream.encoder().dismiss(new Refusal(Refusal.UNAUTHORIZED, "This stream key has just been revoked."));
            }
        }
    }
}
