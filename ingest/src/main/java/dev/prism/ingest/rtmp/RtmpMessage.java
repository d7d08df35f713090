package dev.prism.ingest.rtmp;

/// One RTMP message, whole.
///
/// @param type a constant of this class
/// @param streamId 0 for the connection itself
/// @param timestampMillis 32 bits, unsigned, wraps after 49.7 days
/// @param payload not copied; nobody writes into it
record RtmpMessage(int type, int streamId, int timestampMillis, byte[] payload) {
    static final int SET_CHUNK_SIZE = 1;
    static final int ABORT = 2;
    static final int ACKNOWLEDGEMENT = 3;
    static final int USER_CONTROL = 4;
    static final int WINDOW_ACKNOWLEDGEMENT_SIZE = 5;
    static final int SET_PEER_BANDWIDTH = 6;
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int DATA_AMF3 = 15;
    static final int COMMAND_AMF3 = 17;
    static final int DATA = 18;
    static final int COMMAND = 20;
    static final int AGGREGATE = 22;
}
