package dev.prism.engagement.bucket;

import dev.prism.kit.event.OutgoingEvent;
import java.util.UUID;
import org.bson.Document;

/// One thing to append, with the event that says so.
///
/// @param id unique in its list; an id that is there already is not appended again
/// @param body without `id`
public record Entry(UUID id, Document body, OutgoingEvent event) {
    Document toDocument() {
        Document entry = new Document("id", id.toString());
        entry.putAll(body);
        return entry;
    }
}
