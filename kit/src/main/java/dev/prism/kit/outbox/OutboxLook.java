package dev.prism.kit.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An outbox and its replication slot at one moment.
///
/// @param rows the first 10,000 of those that are not proven to have arrived, in the order of their positions
/// @param unproven how many there are in all
/// @param since when the oldest was appended, by the database's clock; now when there is none
/// @param age of the oldest; zero when there is none
/// @param written how far the log had been written, in bytes; all rows lie before it
/// @param slot null when there is none that could be read
record OutboxLook(
        List<OutboxRow> rows,
        long unproven,
        Instant since,
        Duration age,
        long written,
        @Nullable Slot slot) {
    static final int ROWS_MAX = 10_000;

    OutboxLook {
        rows = List.copyOf(rows);
    }

    /// @param read whether somebody reads it now
    /// @param usable false when the log behind it was given up (`max_slot_wal_keep_size`)
    /// @param confirmed how far its reader has delivered the log, in bytes
    record Slot(boolean read, boolean usable, long confirmed) {}

    /// Whether somebody reads the slot.
    boolean isRead() {
        return slot != null && slot.read();
    }

    /// Whether it shows every row that there is.
    boolean isWhole() {
        return rows.size() < ROWS_MAX;
    }
}
