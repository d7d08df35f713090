package dev.prism.kit.outbox;

import java.util.UUID;

/// One sending of an event. Both parts make it: an event that is sent again gets a new position, and a database that
/// was restored gives old positions to new events.
///
/// @param position in the order of a key's events (`ce_sequence`)
/// @param id the event's (`ce_id`)
record OutboxRow(long position, UUID id) {}
