package dev.prism.ingest.rtmp;

import java.nio.ByteBuffer;

/// The protocol control and user control messages that both sides send (RTMP 1.0, sections 5.4 and 7.1.7).
final class ControlMessages {
    static final int STREAM_BEGIN = 0;
    static final int PING_REQUEST = 6;
    static final int PING_RESPONSE = 7;

    private ControlMessages() {}

    static RtmpMessage chunkSize(int bytes) {
        return new RtmpMessage(RtmpMessage.SET_CHUNK_SIZE, 0, 0, toBytes(bytes));
    }

    static RtmpMessage acknowledgement(long receivedBytes) {
        return new RtmpMessage(RtmpMessage.ACKNOWLEDGEMENT, 0, 0, toBytes((int) receivedBytes));
    }

    static RtmpMessage windowAcknowledgementSize(int bytes) {
        return new RtmpMessage(RtmpMessage.WINDOW_ACKNOWLEDGEMENT_SIZE, 0, 0, toBytes(bytes));
    }

    /// Limit type 2: dynamic.
    static RtmpMessage peerBandwidth(int bytes) {
        byte[] payload = ByteBuffer.allocate(5).putInt(bytes).put((byte) 2).array();
        return new RtmpMessage(RtmpMessage.SET_PEER_BANDWIDTH, 0, 0, payload);
    }

    static RtmpMessage userControl(int event, int value) {
        byte[] payload =
                ByteBuffer.allocate(6).putShort((short) event).putInt(value).array();
        return new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0, payload);
    }

    /// @return the first four bytes of a control message
    /// @throws RtmpProblem.Garbled when there are fewer
    static int int32(RtmpMessage message) {
        if (message.payload().length < 4) {
            throw new RtmpProblem.Garbled(
                    "a control message of type " + message.type() + " with " + message.payload().length + " bytes");
        }
        return ByteBuffer.wrap(message.payload()).getInt();
    }

    private static byte[] toBytes(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
