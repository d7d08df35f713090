package dev.prism.transcode.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The segments of one rung, or of the sound, in order.
///
/// @param name its folder
/// @param init what a player reads before the first segment
/// @param segments one or more
record Track(String name, Output init, List<Segment> segments) {

    Track {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("nothing to play in " + name);
        }
    }

    /// Its playlist below the job's prefix.
    String playlist() {
        return name + "/" + EncodeCommand.PLAYLIST;
    }

    Duration duration() {
        return Duration.ofNanos(Math.round(seconds() * 1e9));
    }

    /// Bits a second of the heaviest segment.
    long peakBps() {
        return (long)
                Math.ceil(segments.stream().mapToDouble(Segment::bps).max().orElseThrow());
    }

    long averageBps() {
        long bytes = segments.stream()
                .mapToLong(segment -> segment.output().sizeBytes())
                .sum();
        return (long) Math.ceil(bytes * 8 / seconds());
    }

    List<Output> outputs() {
        List<Output> outputs = new ArrayList<>(List.of(init));
        segments.forEach(segment -> outputs.add(segment.output()));
        return outputs;
    }

    private double seconds() {
        return segments.stream().mapToDouble(Segment::seconds).sum();
    }
}
