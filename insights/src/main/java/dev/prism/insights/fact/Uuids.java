package dev.prism.insights.fact;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// UUIDs in 16 bytes, most significant first.
public final class Uuids {
    static final int BYTES = 16;

    private Uuids() {}

    public static Serde<UUID> serde() {
        return Serdes.serdeFrom(
                (_, id) -> put(ByteBuffer.allocate(BYTES), id).array(), (_, bytes) -> get(ByteBuffer.wrap(bytes)));
    }

    static ByteBuffer put(ByteBuffer bytes, UUID id) {
        return bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    static UUID get(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
