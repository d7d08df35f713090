package dev.prism.billing.wallet;

import dev.prism.billing.ledger.Entry;
import dev.prism.kit.page.Cursor;
import java.util.List;
import java.util.UUID;

/// Where a page of the wallet ended.
record Place(UUID transferId, Entry.Kind kind) {
    /// Before the first entry: no id is greater, and a transfer of this id does not exist.
    static final Place START = new Place(new UUID(-1, -1), Entry.Kind.PAYMENT);

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 `/problems/garbled-cursor`
    static Place decode(String cursor) {
        List<String> parts = Cursor.decode(cursor, 2);
        try {
            return new Place(UUID.fromString(parts.getFirst()), Entry.Kind.valueOf(parts.getLast()));
        } catch (IllegalArgumentException _) {
            throw Cursor.garbled();
        }
    }

    String encode() {
        return Cursor.encode(transferId.toString(), kind.name());
    }

    /// Whether an entry comes on a later page.
    boolean isBefore(UUID transfer, Entry.Kind other) {
        return !transferId.equals(transfer) || kind.compareTo(other) < 0;
    }
}
