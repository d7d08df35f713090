package dev.prism.kit.event;

import java.time.Instant;
import java.util.UUID;

/// An event ready to leave: encoded, with all that its headers say.
///
/// @param eventId unique; consumers drop repeats by it (`ce_id`)
/// @param topic where it goes
/// @param key the id whose order matters
/// @param type simple name of its record (`ce_type`)
/// @param source the service (`ce_source`)
/// @param at when it happened (`ce_time`)
/// @param traceparent of the request or event that made the fact; empty when there is none
/// @param payload Confluent wire format: a zero byte, the schema's id in four, then Avro
public record OutgoingEvent(
        UUID eventId,
        String topic,
        String key,
        String type,
        String source,
        Instant at,
        String traceparent,
        byte[] payload) {

    public OutgoingEvent {
        if (payload.length <= EventEncoder.PREFIX_BYTES) {
            throw new IllegalArgumentException("event " + eventId + " has no body");
        }
    }
}
