package dev.prism.ingest.hls;

import dev.prism.ingest.cmaf.Part;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A live stream at one moment. Immutable, but for the promise of the next moment.
///
/// @param segments oldest first; only the last one may be growing
/// @param inits initialization segments by number
/// @param discontinuitySequence discontinuities that have left the window
/// @param ended whether nothing will follow
/// @param next completes with the following snapshot, from the stream's event loop; never when ended
public record Snapshot(
        List<Segment> segments,
        Map<Integer, byte[]> inits,
        long discontinuitySequence,
        boolean ended,
        CompletableFuture<Snapshot> next) {
    public Snapshot {
        segments = List.copyOf(segments);
        inits = Map.copyOf(inits);
    }

    /// @return null when it is not in the window
    public @Nullable Segment segment(long sequence) {
        for (Segment segment : segments) {
            if (segment.sequence() == sequence) {
                return segment;
            }
        }
        return null;
    }

    /// @return null when it is not in the window
    public @Nullable Part part(long sequence, int part) {
        Segment segment = segment(sequence);
        return segment != null && part >= 0 && part < segment.parts().size()
                ? segment.parts().get(part)
                : null;
    }

    /// @return the sequence number of the segment that grows, or will come next
    public long growing() {
        if (segments.isEmpty()) {
            return 0;
        }
        Segment last = segments.getLast();
        return last.complete() ? last.sequence() + 1 : last.sequence();
    }

    /// Whether the playlist holds this part, or one after it.
    ///
    /// @param part -1 asks for the whole segment
    public boolean reached(long sequence, int part) {
        if (ended || sequence < growing()) {
            return true;
        }
        Segment segment = segment(sequence);
        return sequence == growing()
                && part >= 0
                && segment != null
                && part < segment.parts().size();
    }

    public boolean hasWholeSegment() {
        return !segments.isEmpty() && segments.getFirst().complete();
    }
}
