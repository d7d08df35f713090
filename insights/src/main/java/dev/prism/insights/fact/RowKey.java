package dev.prism.insights.fact;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Where a row is kept: 33 bytes, channel, kind and id.
///
/// @param kind as [RowCodec] writes it
public record RowKey(UUID channelId, byte kind, UUID id) {
    private static final int BYTES = 33;

    public static RowKey of(UUID channelId, Row row) {
        return new RowKey(channelId, RowCodec.kindOf(row), row.id());
    }

    public static Serde<RowKey> serde() {
        return Serdes.serdeFrom((_, key) -> key.encode(), (_, bytes) -> decode(bytes));
    }

    private byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        Uuids.put(bytes, channelId).put(kind);
        return Uuids.put(bytes, id).array();
    }

    private static RowKey decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        return new RowKey(Uuids.get(bytes), bytes.get(), Uuids.get(bytes));
    }
}
