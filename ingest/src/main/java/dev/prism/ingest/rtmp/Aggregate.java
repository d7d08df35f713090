package dev.prism.ingest.rtmp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Takes an aggregate message apart: FLV tags in one body, with times that count from the first one's.
final class Aggregate {
    private static final int HEADER_BYTES = 11;
    private static final int BACK_POINTER_BYTES = 4;
    private static final int MESSAGES_MAX = 1_000;

    private Aggregate() {}

    /// @return its messages, at the time of the aggregate
    /// @throws RtmpProblem.Garbled when a length points past the end
    static List<RtmpMessage> split(RtmpMessage aggregate) {
        ByteBuffer in = ByteBuffer.wrap(aggregate.payload());
        List<RtmpMessage> messages = new ArrayList<>();
        int offsetMillis = 0;
        while (in.remaining() >= HEADER_BYTES) {
            int typeAndLength = in.getInt();
            int time = in.getInt();
            in.get();
            in.getShort();
            int length = typeAndLength & 0xffffff;
            if (length > in.remaining() || messages.size() == MESSAGES_MAX) {
                throw new RtmpProblem.Garbled("an aggregate of a message of " + length + " bytes in " + in.remaining());
            }
            int timestampMillis = time >>> 8 | time << 24;
            if (messages.isEmpty()) {
                offsetMillis = aggregate.timestampMillis() - timestampMillis;
            }
            byte[] payload = new byte[length];
            in.get(payload);
            in.position(in.position() + Math.min(BACK_POINTER_BYTES, in.remaining()));
            messages.add(new RtmpMessage(
                    typeAndLength >>> 24, aggregate.streamId(), timestampMillis + offsetMillis, payload));
        }
        return messages;
    }
}
