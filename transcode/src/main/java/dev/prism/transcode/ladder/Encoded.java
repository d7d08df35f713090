package dev.prism.transcode.ladder;

import java.time.Duration;
import java.util.List;

/// A finished ladder on this machine's disk.
///
/// @param duration as played
/// @param renditions best first, one or more
/// @param outputs every file to publish, the master playlist last
public record Encoded(Duration duration, List<Rendition> renditions, List<Output> outputs) {

    public Encoded {
        renditions = List.copyOf(renditions);
        outputs = List.copyOf(outputs);
    }
}
