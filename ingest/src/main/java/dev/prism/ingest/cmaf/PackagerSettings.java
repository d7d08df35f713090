package dev.prism.ingest.cmaf;

/// How long parts and segments are, in milliseconds of media.
///
/// @param partMillis parts end before they would become longer
/// @param segmentMillis segments end at the first key frame from here on
/// @param segmentMaxMillis segments end here in any case
public record PackagerSettings(int partMillis, int segmentMillis, int segmentMaxMillis) {
    public PackagerSettings {
        if (partMillis < 100 || segmentMillis < partMillis || segmentMaxMillis < segmentMillis) {
            throw new IllegalArgumentException("parts lie within segments, segments within their maximum");
        }
    }
}
