package dev.prism.ingest.hls;

import dev.prism.ingest.cmaf.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// The last seconds of a live stream, in memory. One event loop writes, anybody reads.
///
/// Keeps at least {@value #SEGMENTS_MIN} segments and at most `lengthMax` and `bytesMax`, whichever is less; less than
/// that, too, while the windows of all streams need more memory than they have.
public final class LiveWindow {
    static final int SEGMENTS_MIN = 3;
    /// Parts within which all other windows have shrunk, if they can.
    private static final int CROWDED_PARTS_MAX = 4;
    private static final Duration CLOCK_DRIFT_MAX = Duration.ofSeconds(1);

    private final Duration lengthMax;
    private final long bytesMax;
    private final WindowMemory.Share memory;
    private final Clock clock;

    private final List<Segment> segments = new ArrayList<>();
    private final Map<Integer, byte[]> inits = new HashMap<>();
    private final List<Part> growing = new ArrayList<>();
    private int init = -1;
    private boolean discontinuity;
    private int crowdedParts;
    private long nextSequence;
    private long discontinuitySequence;
    private Instant programBegin = Instant.EPOCH;
    private Instant growingSince = Instant.EPOCH;

    private volatile Snapshot now = new Snapshot(List.of(), Map.of(), 0, false, new CompletableFuture<>());

    public LiveWindow(Duration lengthMax, long bytesMax, WindowMemory.Share memory, Clock clock) {
        this.lengthMax = lengthMax;
        this.bytesMax = bytesMax;
        this.memory = memory;
        this.clock = clock;
    }

    public void began(byte[] initSegment) {
        inits.put(++init, initSegment);
        discontinuity = init > 0;
        publish(false);
    }

    /// @return false when there is no memory for a stream of this bit rate: it has to end
    public boolean part(Part part) {
        if (growing.isEmpty()) {
            growingSince = programTime(part);
        }
        growing.add(part);
        shrink();
        publish(false);
        crowdedParts = memory.isTooMuch() ? crowdedParts + 1 : 0;
        return crowdedParts < CROWDED_PARTS_MAX;
    }

    /// @return the segment that is now whole
    public Segment segmentEnded() {
        Segment whole = growingSegment(true);
        segments.add(whole);
        nextSequence++;
        growing.clear();
        discontinuity = false;
        shrink();
        publish(false);
        return whole;
    }

    /// Nothing follows: players that wait are told so.
    public void ended() {
        publish(true);
    }

    /// Gives its memory to others; nobody reads it any more.
    public void release() {
        memory.close();
    }

    public Snapshot now() {
        return now;
    }

    /// @return the first snapshot from now on that is as wanted
    public CompletionStage<Snapshot> when(Predicate<Snapshot> wanted) {
        Snapshot current = now;
        if (current.ended() || wanted.test(current)) {
            return CompletableFuture.completedStage(current);
        }
        return current.next().minimalCompletionStage().thenCompose(_ -> when(wanted));
    }

    /// The wall clock of a part: counted along the media, and set anew when both are too far apart.
    private Instant programTime(Part part) {
        Instant counted = programBegin.plus(part.startsAt());
        Instant arrived = clock.instant().minus(part.duration());
        if (Duration.between(counted, arrived).abs().compareTo(CLOCK_DRIFT_MAX) > 0) {
            programBegin = arrived.minus(part.startsAt());
            return arrived;
        }
        return counted;
    }

    private Segment growingSegment(boolean complete) {
        return new Segment(nextSequence, init, discontinuity, growingSince, growing, complete);
    }

    private void shrink() {
        memory.hold(bytes());
        while (segments.size() > SEGMENTS_MIN && isTooLarge()) {
            if (segments.removeFirst().discontinuity()) {
                discontinuitySequence++;
            }
            memory.hold(bytes());
        }
        if (!segments.isEmpty()) {
            inits.keySet().removeIf(number -> number < segments.getFirst().init());
        }
    }

    private boolean isTooLarge() {
        return length().compareTo(lengthMax) > 0 || bytes() > bytesMax || memory.isTooMuch();
    }

    private Duration length() {
        return segments.stream().map(Segment::duration).reduce(Duration.ZERO, Duration::plus);
    }

    private long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum()
                + growing.stream().mapToLong(part -> part.bytes().length).sum();
    }

    private void publish(boolean ended) {
        List<Segment> all = new ArrayList<>(segments);
        if (!growing.isEmpty()) {
            all.add(growingSegment(ended));
        }
        Snapshot before = now;
        now = new Snapshot(all, inits, discontinuitySequence, ended, new CompletableFuture<>());
        before.next().complete(now);
    }
}
