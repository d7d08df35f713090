package dev.prism.transcode.ladder;

/// One piece of a rendition.
///
/// @param seconds longer than 0, at most a minute
/// @param output its file
record Segment(double seconds, Output output) {
    private static final int LONGEST_SECONDS = 60;

    Segment {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("no segment lasts " + seconds + " s");
        }
    }

    double bps() {
        return output.sizeBytes() * 8 / seconds;
    }
}
