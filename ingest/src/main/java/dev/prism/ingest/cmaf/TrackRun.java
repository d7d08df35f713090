package dev.prism.ingest.cmaf;

import java.util.List;

/// Samples of one track that follow each other without a gap.
///
/// @param decodeTimeTicks of the first sample, since the stream's begin, in ticks of the track
record TrackRun(int trackId, long decodeTimeTicks, List<Sample> samples) {
    int bytes() {
        return samples.stream().mapToInt(Sample::bytes).sum();
    }
}
