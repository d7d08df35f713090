package dev.prism.ingest.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Reads RTMP chunks into messages, whatever the pieces in which the bytes arrive (RTMP 1.0, section 5.3).
///
/// A claimed length allocates nothing: buffers grow with what has arrived, within {@link ChunkLimits}. An extended
/// timestamp is expected again on type 3 chunks, and its absence is noticed (both kinds of encoders exist). A type 3
/// chunk that begins a message repeats the last delta; after a type 0 chunk that is its timestamp, as FFmpeg has it.
final class ChunkReader {
    static final int DEFAULT_CHUNK_BYTES = 128;
    /// No message is longer than 24 bits can say, so a larger chunk says no more.
    private static final int CHUNK_MAX_BYTES = 0xffffff;

    private static final int EXTENDED = 0xffffff;
    private static final int[] MESSAGE_HEADER_BYTES = {11, 7, 3, 0};

    private final ChunkLimits limits;
    private final PartialBytes all;
    private final Consumer<RtmpMessage> out;
    private final Map<Integer, ChunkStream> streams = new HashMap<>();

    private final byte[] header = new byte[18];
    private int headerBytes;
    private int chunkMaxBytes = DEFAULT_CHUNK_BYTES;
    private int heldBytes;

    private ChunkStream current = new ChunkStream();
    private int currentId;
    /// Payload bytes of the current chunk that are still to come; 0 while a header is read.
    private int chunkRemaining;

    ChunkReader(ChunkLimits limits, PartialBytes all, Consumer<RtmpMessage> out) {
        this.limits = limits;
        this.all = all;
        this.out = out;
    }

    /// Reads all of `in`, handing out each message as soon as it is whole.
    ///
    /// @throws RtmpProblem the connection is beyond repair
    void read(ByteBuf in) {
        while (in.isReadable()) {
            if (chunkRemaining > 0) {
                readPayload(in);
            } else {
                header[headerBytes++] = in.readByte();
                readHeader();
            }
        }
    }

    /// Frees what half-arrived messages hold.
    void close() {
        streams.values().forEach(ChunkStream::drop);
        all.give(heldBytes);
        heldBytes = 0;
    }

    private void readHeader() {
        int format = (header[0] & 0xff) >>> 6;
        int basicBytes = basicHeaderBytes();
        int headerEnd = basicBytes + MESSAGE_HEADER_BYTES[format];
        if (headerBytes < headerEnd) {
            return;
        }
        if (headerBytes == headerEnd) {
            currentId = chunkStreamId(basicBytes);
            current = chunkStream(format);
        }
        boolean extended = format == 3 ? current.extended : uint24(basicBytes) == EXTENDED;
        if (extended && format == 3 && current.arriving() && headerBytes > headerEnd && leftOut(headerEnd)) {
            beginChunkWithoutTimestamp(headerEnd);
            return;
        }
        if (headerBytes < headerEnd + (extended ? 4 : 0)) {
            return;
        }
        if (format == 3 && current.arriving()) {
            beginChunk();
        } else {
            beginMessage(format, basicBytes, extended, extended ? int32(headerEnd) : 0);
        }
    }

    private int basicHeaderBytes() {
        return switch (header[0] & 0x3f) {
            case 0 -> 2;
            case 1 -> 3;
            default -> 1;
        };
    }

    private int chunkStreamId(int basicBytes) {
        return switch (basicBytes) {
            case 1 -> header[0] & 0x3f;
            case 2 -> 64 + (header[1] & 0xff);
            default -> 64 + (header[1] & 0xff) + ((header[2] & 0xff) << 8);
        };
    }

    private ChunkStream chunkStream(int format) {
        ChunkStream known = streams.get(currentId);
        if (known != null) {
            return known;
        }
        if (format != 0) {
            throw new RtmpProblem.Garbled("chunk stream " + currentId + " begins with a header of type " + format);
        }
        if (streams.size() >= limits.chunkStreamsMax()) {
            throw new RtmpProblem.TooMuch("more than " + limits.chunkStreamsMax() + " chunk streams");
        }
        ChunkStream added = new ChunkStream();
        streams.put(currentId, added);
        return added;
    }

    /// Whether the byte just read is already another than the extended timestamp would have there.
    private boolean leftOut(int headerEnd) {
        int place = headerBytes - 1 - headerEnd;
        return header[headerBytes - 1] != (byte) (current.extendedTimestamp >>> (24 - 8 * place));
    }

    private void beginChunkWithoutTimestamp(int headerEnd) {
        ByteBuf payload = Unpooled.copiedBuffer(header, headerEnd, headerBytes - headerEnd);
        beginChunk();
        read(payload);
    }

    private void beginMessage(int format, int basicBytes, boolean extended, int extendedTimestamp) {
        if (current.arriving()) {
            throw new RtmpProblem.Garbled("a new message on chunk stream " + currentId + " before the last one's end");
        }
        int timestamp = extended ? extendedTimestamp : format == 3 ? current.deltaMillis : uint24(basicBytes);
        if (format <= 1) {
            current.length = uint24(basicBytes + 3);
            current.type = header[basicBytes + 6] & 0xff;
        }
        if (format == 0) {
            current.streamId = Integer.reverseBytes(int32(basicBytes + 7));
        }
        current.deltaMillis = timestamp;
        current.timestampMillis = format == 0 ? timestamp : current.timestampMillis + timestamp;
        current.extended = extended;
        current.extendedTimestamp = extendedTimestamp;
        if (current.length > limits.messageMaxBytes()) {
            throw new RtmpProblem.TooMuch(
                    "a message of " + current.length + " bytes; at most " + limits.messageMaxBytes() + " are taken");
        }
        current.begin();
        beginChunk();
    }

    private void beginChunk() {
        headerBytes = 0;
        chunkRemaining = Math.min(chunkMaxBytes, current.remaining());
        if (current.remaining() == 0) {
            finishMessage();
        }
    }

    private void readPayload(ByteBuf in) {
        int bytes = Math.min(chunkRemaining, in.readableBytes());
        hold(current.reserve(bytes));
        in.readBytes(current.payload(), current.received(), bytes);
        current.add(bytes);
        chunkRemaining -= bytes;
        if (current.remaining() == 0) {
            finishMessage();
        }
    }

    private void hold(int bytes) {
        if (heldBytes + bytes > limits.partialMaxBytes()) {
            throw new RtmpProblem.TooMuch("more than " + limits.partialMaxBytes() + " bytes of unfinished messages");
        }
        all.take(bytes);
        heldBytes += bytes;
    }

    private void release(ChunkStream stream) {
        heldBytes -= stream.capacity();
        all.give(stream.capacity());
    }

    private void finishMessage() {
        release(current);
        RtmpMessage message =
                new RtmpMessage(current.type, current.streamId, current.timestampMillis, current.finish());
        switch (message.type()) {
            case RtmpMessage.SET_CHUNK_SIZE -> setChunkSize(message);
            case RtmpMessage.ABORT -> abort(message);
            default -> out.accept(message);
        }
    }

    private void setChunkSize(RtmpMessage message) {
        int bytes = ControlMessages.int32(message);
        if (bytes < 1) {
            throw new RtmpProblem.Garbled("a chunk size of " + Integer.toUnsignedString(bytes));
        }
        chunkMaxBytes = Math.min(bytes, CHUNK_MAX_BYTES);
    }

    private void abort(RtmpMessage message) {
        ChunkStream stream = streams.get(ControlMessages.int32(message));
        if (stream != null && stream.arriving()) {
            release(stream);
            stream.drop();
        }
    }

    private int uint24(int at) {
        return (header[at] & 0xff) << 16 | (header[at + 1] & 0xff) << 8 | header[at + 2] & 0xff;
    }

    private int int32(int at) {
        return uint24(at) << 8 | header[at + 3] & 0xff;
    }
}
