package dev.prism.ingest.cmaf;

/// Takes what the packager makes, in this order: an init, then parts and ends of segments; again an init when the
/// encoder changes what it sends.
public interface PackagerOutput {
    /// @param init initialization segment of all parts until the next one
    void began(Tracks tracks, byte[] init);

    void part(Part part);

    /// The parts since the last end make up a segment.
    void segmentEnded();
}
