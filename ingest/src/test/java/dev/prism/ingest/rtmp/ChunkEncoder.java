package dev.prism.ingest.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Writes chunks as encoders do: any header type, any chunk stream, extended timestamps repeated or left out.
final class ChunkEncoder {
    private final ByteBuf out = Unpooled.buffer();
    private int chunkBytes = ChunkReader.DEFAULT_CHUNK_BYTES;
    private boolean repeatExtended = true;

    ByteBuf bytes() {
        return out;
    }

    ChunkEncoder leaveOutExtended() {
        repeatExtended = false;
        return this;
    }

    ChunkEncoder setChunkSize(int bytes) {
        full(
                2,
                new RtmpMessage(
                        RtmpMessage.SET_CHUNK_SIZE,
                        0,
                        0,
                        Unpooled.buffer(4).writeInt(bytes).array()));
        chunkBytes = Math.max(1, Math.min(bytes, 0xffffff));
        return this;
    }

    /// A header of type 0 and all chunks of the message.
    ChunkEncoder full(int chunkStream, RtmpMessage message) {
        return message(0, chunkStream, message, message.timestampMillis());
    }

    /// @param time the timestamp for type 0, else the delta
    ChunkEncoder message(int format, int chunkStream, RtmpMessage message, int time) {
        header(format, chunkStream, message, time);
        payload(chunkStream, message.payload(), time);
        return this;
    }

    ChunkEncoder header(int format, int chunkStream, RtmpMessage message, int time) {
        basic(format, chunkStream);
        boolean extended = Integer.compareUnsigned(time, 0xffffff) >= 0;
        if (format <= 2) {
            out.writeMedium(extended ? 0xffffff : time);
        }
        if (format <= 1) {
            out.writeMedium(message.payload().length);
            out.writeByte(message.type());
        }
        if (format == 0) {
            out.writeIntLE(message.streamId());
        }
        if (extended) {
            out.writeInt(time);
        }
        return this;
    }

    ChunkEncoder payload(int chunkStream, byte[] payload, int time) {
        for (int from = 0; from < payload.length; from += chunkBytes) {
            if (from > 0) {
                continuation(chunkStream, time);
            }
            out.writeBytes(payload, from, Math.min(chunkBytes, payload.length - from));
        }
        return this;
    }

    void continuation(int chunkStream, int time) {
        basic(3, chunkStream);
        if (repeatExtended && Integer.compareUnsigned(time, 0xffffff) >= 0) {
            out.writeInt(time);
        }
    }

    void basic(int format, int chunkStream) {
        if (chunkStream < 64) {
            out.writeByte(format << 6 | chunkStream);
        } else if (chunkStream < 320) {
            out.writeByte(format << 6).writeByte(chunkStream - 64);
        } else {
            out.writeByte(format << 6 | 1).writeShortLE(chunkStream - 64);
        }
    }
}
