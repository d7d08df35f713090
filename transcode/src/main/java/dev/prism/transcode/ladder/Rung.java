package dev.prism.transcode.ladder;

/// One size of the ladder.
///
/// @param width even
/// @param height even
/// @param bitrateMaxBps ceiling for the encoder, bits a second
public record Rung(int width, int height, long bitrateMaxBps) {

    public Rung {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("a rung needs even sides, got " + width + "x" + height);
        }
        if (bitrateMaxBps < 1) {
            throw new IllegalArgumentException("a rung needs bits, got " + bitrateMaxBps);
        }
    }

    /// The folder of its segments: the short side, as people name qualities.
    public String name() {
        return Integer.toString(Math.min(width, height));
    }
}
