package dev.prism.kit.outbox;

import org.jspecify.annotations.Nullable;

/// What can be wrong between an outbox and its topics, and what to do about it.
enum Finding {
    SLOT_GONE("the replication slot is gone: whoever runs Debezium's connector makes it again; what is lost until then"
            + " is sent again by itself"),
    SLOT_LOST("PostgreSQL gave up the log behind the replication slot: drop the slot and let the set-up make it again"
            + " (./prism down and ./prism up do); what is lost is sent again by itself"),
    SLOT_NOT_READ(
            "nobody reads the replication slot: see whether Debezium's connector runs; events wait until it does"),
    EVENTS_LOST("events had left the database and did not come to their topics, most likely since the replication slot"
            + " was dropped: they were sent again; see that nobody drops it");

    private final String advice;

    Finding(String advice) {
        this.advice = advice;
    }

    String advice() {
        return advice;
    }

    /// @param unreadBefore whether nobody read the slot at the look before either; a reader that starts again is no
    /// finding
    /// @param owed whether something was sent again and has not arrived
    static @Nullable Finding of(OutboxLook.@Nullable Slot slot, boolean unreadBefore, boolean owed) {
        if (slot == null) {
            return SLOT_GONE;
        } else if (!slot.usable()) {
            return SLOT_LOST;
        } else if (!slot.read() && unreadBefore) {
            return SLOT_NOT_READ;
        }
        return owed ? EVENTS_LOST : null;
    }
}
