package dev.prism.ingest.live;

import dev.prism.ingest.cmaf.Part;
import dev.prism.ingest.cmaf.Tracks;
import dev.prism.ingest.hls.MasterPlaylist;
import dev.prism.ingest.hls.Segment;
import dev.prism.ingest.hls.Snapshot;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;

/// Answers players: at once, or as soon as the part that they wait for is there.
@ApplicationScoped
class WatchLive {
    private static final int AHEAD_MAX = 2;

    private final OnAir onAir;
    private final LiveConfig config;

    WatchLive(OnAir onAir, LiveConfig config) {
        this.onAir = onAir;
        this.config = config;
    }

    /// The multivariant playlist; waits for the first whole segment of a stream that has just begun.
    Uni<String> master(String handle) {
        LiveStream stream = onAir.ofHandle(handle);
        if (stream == null) {
            throw new LiveProblem.NotLive(handle);
        }
        return when(stream, Snapshot::hasWholeSegment).map(snapshot -> {
            Tracks tracks = stream.tracks();
            if (tracks == null || !snapshot.hasWholeSegment()) {
                throw new LiveProblem.NotLive(handle);
            }
            return MasterPlaylist.write(snapshot, tracks, stream.streamId() + "/media.m3u8");
        });
    }

    /// The media playlist once it holds a segment, or a part of it.
    ///
    /// @param sequence of the segment; negative to take the playlist as it is
    /// @param part within the segment; negative for the whole of it
    Uni<String> media(String handle, UUID streamId, long sequence, int part) {
        LiveStream stream = stream(handle, streamId);
        long growing = stream.window().now().growing();
        if (sequence > growing + AHEAD_MAX) {
            throw new LiveProblem.TooFarAhead(growing);
        }
        Predicate<Snapshot> wanted =
                sequence < 0 ? Snapshot::hasWholeSegment : snapshot -> snapshot.reached(sequence, part);
        return when(stream, wanted).map(snapshot -> stream.playlist(snapshot, config.playlist()));
    }

    byte[] init(String handle, UUID streamId, int number) {
        byte[] init = stream(handle, streamId).window().now().inits().get(number);
        if (init == null) {
            throw new LiveProblem.NotInWindow();
        }
        return init;
    }

    Segment segment(String handle, UUID streamId, long sequence) {
        Segment segment = stream(handle, streamId).window().now().segment(sequence);
        if (segment == null || !segment.complete()) {
            throw new LiveProblem.NotInWindow();
        }
        return segment;
    }

    /// A part; waits when it is the one that the playlist hints at.
    Uni<Part> part(String handle, UUID streamId, long sequence, int number) {
        LiveStream stream = stream(handle, streamId);
        Snapshot now = stream.window().now();
        Segment growing = now.segment(now.growing());
        int next = growing == null ? 0 : growing.parts().size();
        if (sequence > now.growing() || sequence == now.growing() && number > next) {
            throw new LiveProblem.NotInWindow();
        }
        return when(stream, snapshot -> snapshot.reached(sequence, number)).map(snapshot -> {
            Part part = snapshot.part(sequence, number);
            if (part == null) {
                throw new LiveProblem.NotInWindow();
            }
            return part;
        });
    }

    private LiveStream stream(String handle, UUID streamId) {
        LiveStream stream = onAir.ofId(streamId);
        if (stream == null || !stream.channel().handle().equals(handle)) {
            throw new LiveProblem.StreamOver(streamId);
        }
        return stream;
    }

    private Uni<Snapshot> when(LiveStream stream, Predicate<Snapshot> wanted) {
        return Uni.createFrom()
                .completionStage(() -> stream.window().when(wanted))
                .ifNoItem()
                .after(config.blockMax())
                .fail()
                .onFailure(TimeoutException.class)
                .transform(_ -> new LiveProblem.Stalled());
    }
}
