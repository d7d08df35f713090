package dev.prism.ingest.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Writes messages as chunks: one full header, then continuations.
final class ChunkWriter {
    private static final int EXTENDED = 0xffffff;

    private int chunkMaxBytes = ChunkReader.DEFAULT_CHUNK_BYTES;

    /// The peer must have been told by {@link ControlMessages#chunkSize} just before.
    void setChunkSize(int bytes) {
        chunkMaxBytes = bytes;
    }

    /// @param chunkStreamId 2 to 63: 2 for control, 3 for commands by convention
    ByteBuf write(int chunkStreamId, RtmpMessage message) {
        byte[] payload = message.payload();
        ByteBuf out = Unpooled.buffer(16 + payload.length + 5 * (payload.length / chunkMaxBytes));
        boolean extended = Integer.compareUnsigned(message.timestampMillis(), EXTENDED) >= 0;
        out.writeByte(chunkStreamId);
        out.writeMedium(extended ? EXTENDED : message.timestampMillis());
        out.writeMedium(payload.length);
        out.writeByte(message.type());
        out.writeIntLE(message.streamId());
        if (extended) {
            out.writeInt(message.timestampMillis());
        }
        for (int written = 0; written < payload.length; written += chunkMaxBytes) {
            if (written > 0) {
                out.writeByte(0xc0 | chunkStreamId);
                if (extended) {
                    out.writeInt(message.timestampMillis());
                }
            }
            out.writeBytes(payload, written, Math.min(chunkMaxBytes, payload.length - written));
        }
        return out;
    }
}
