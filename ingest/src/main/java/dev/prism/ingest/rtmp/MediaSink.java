package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.amf.Amf;

/// Takes what an accepted encoder sends, in the order of its arrival and always on the same event loop.
public interface MediaSink {
    /// @param timestampMillis 32 bits, unsigned, wraps
    /// @param tag body of an FLV video tag; not written to afterwards
    void video(int timestampMillis, byte[] tag);

    /// @param timestampMillis 32 bits, unsigned, wraps
    /// @param tag body of an FLV audio tag; not written to afterwards
    void audio(int timestampMillis, byte[] tag);

    /// `onMetaData`: what the encoder says about itself; often wrong.
    void metadata(Amf.Fields metadata);

    /// Nothing comes after this. Called once.
    ///
    /// @param reason for the log
    void ended(String reason);
}
