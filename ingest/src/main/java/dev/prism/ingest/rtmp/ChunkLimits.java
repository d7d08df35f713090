package dev.prism.ingest.rtmp;

/// What one connection may make us hold.
///
/// @param messageMaxBytes longest message
/// @param partialMaxBytes sum of all half-arrived messages of the connection
/// @param chunkStreamsMax chunk streams in use
record ChunkLimits(int messageMaxBytes, int partialMaxBytes, int chunkStreamsMax) {
    ChunkLimits {
        if (messageMaxBytes < 1 || partialMaxBytes < messageMaxBytes || chunkStreamsMax < 1) {
            throw new IllegalArgumentException("a connection must be able to hold one message of the longest kind");
        }
    }
}
