package dev.prism.ingest.hls;

import dev.prism.ingest.cmaf.Part;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One segment, whole or still growing.
///
/// @param sequence media sequence number, from 0
/// @param init number of the initialization segment it needs
/// @param discontinuity whether it needs another one than the segment before
/// @param programTime wall clock of its begin
/// @param complete whether no part will follow
public record Segment(
        long sequence, int init, boolean discontinuity, Instant programTime, List<Part> parts, boolean complete) {
    public Segment {
        parts = List.copyOf(parts);
    }

    public Duration duration() {
        return parts.stream().map(Part::duration).reduce(Duration.ZERO, Duration::plus);
    }

    public long bytes() {
        return parts.stream().mapToLong(part -> part.bytes().length).sum();
    }

    /// @return its parts, one after the other
    public byte[] join() {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(bytes()));
        parts.forEach(part -> all.put(part.bytes()));
        return all.array();
    }
}
