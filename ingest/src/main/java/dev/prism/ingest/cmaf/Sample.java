package dev.prism.ingest.cmaf;

/// One frame in a fragment.
///
/// @param durationTicks in ticks of its track, > 0
/// @param compositionTicks shown so much later than decoded; may be negative
/// @param data holds the frame from `from` to its end
record Sample(int durationTicks, boolean key, int compositionTicks, byte[] data, int from) {
    int bytes() {
        return data.length - from;
    }
}
