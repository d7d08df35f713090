package dev.prism.insights.fact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/// Rows as they lie in the state store and travel between partitions: a byte for the kind, the id in 16, then the
/// fields big-endian. These bytes outlive the process: a shape is never changed, a new one gets a byte of its own.
public final class RowCodec {
    private static final byte VIEWING_WITHOUT_STALLS = 1;
    private static final byte SALE = 2;
    private static final byte BROADCAST = 3;
    private static final byte CHAT_MESSAGE = 4;
    private static final byte COMMENT = 5;
    private static final byte VIEWING = 6;
    private static final int HEAD_BYTES = 1 + Uuids.BYTES;

    private RowCodec() {}

    public static Serde<Row> serde() {
        return Serdes.serdeFrom((_, row) -> encode(row), (_, bytes) -> decode(bytes));
    }

    /// What tells kinds apart in keys: the same for every shape that a kind had.
    static byte kindOf(Row row) {
        return row instanceof Viewing ? VIEWING_WITHOUT_STALLS : shapeOf(row);
    }

    private static byte shapeOf(Row row) {
        return switch (row) {
            case Viewing _ -> VIEWING;
            case Sale _ -> SALE;
            case Broadcast _ -> BROADCAST;
            case ChatMessage _ -> CHAT_MESSAGE;
            case Comment _ -> COMMENT;
        };
    }

    static byte[] encode(Row row) {
        return switch (row) {
            case Viewing viewing ->
                head(row, 4 * Long.BYTES + 1)
                        .putLong(viewing.heardAtMillis())
                        .putLong(viewing.watchedMillis())
                        .putLong(viewing.stalledMillis())
                        .putLong(viewing.sequence())
                        .put(flag(viewing.ended()))
                        .array();
            case Sale sale -> encode(sale);
            case Broadcast broadcast ->
                head(row, 1).put(flag(broadcast.ended())).array();
            case ChatMessage _, Comment _ -> head(row, 0).array();
        };
    }

    /// @throws IllegalArgumentException when the shape is unknown
    static Row decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        byte shape = bytes.get();
        UUID id = Uuids.get(bytes);
        return switch (shape) {
            case VIEWING_WITHOUT_STALLS ->
                new Viewing(id, bytes.getLong(), bytes.getLong(), 0, bytes.getLong(), bytes.get() != 0);
            case VIEWING ->
                new Viewing(id, bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.get() != 0);
            case SALE -> new Sale(id, money(bytes), bytes.getLong());
            case BROADCAST -> new Broadcast(id, bytes.get() != 0);
            case CHAT_MESSAGE -> new ChatMessage(id);
            case COMMENT -> new Comment(id);
            default -> throw new IllegalArgumentException("unknown shape of row: " + shape);
        };
    }

    private static byte[] encode(Sale sale) {
        Money paid = sale.paid();
        int paidBytes = paid == null ? 0 : Long.BYTES + Money.CURRENCY_LETTERS;
        ByteBuffer bytes = head(sale, 1 + paidBytes + Long.BYTES).put(flag(paid != null));
        if (paid != null) {
            bytes.putLong(paid.amountMinor()).put(paid.currency().getBytes(US_ASCII));
        }
        return bytes.putLong(sale.returnedMinor()).array();
    }

    private static @Nullable Money money(ByteBuffer bytes) {
        if (bytes.get() == 0) {
            return null;
        }
        long amountMinor = bytes.getLong();
        byte[] currency = new byte[Money.CURRENCY_LETTERS];
        bytes.get(currency);
        return new Money(amountMinor, new String(currency, US_ASCII));
    }

    private static ByteBuffer head(Row row, int bodyBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + bodyBytes).put(shapeOf(row));
        return Uuids.put(bytes, row.id());
    }

    private static byte flag(boolean set) {
        return (byte) (set ? 1 : 0);
    }
}
