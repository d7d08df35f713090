package dev.prism.engagement.text;

import dev.prism.kit.caller.Caller;
import java.util.UUID;
import org.bson.Document;

/// Who wrote it.
///
/// @param name as it was when it was written
public record Author(UUID accountId, String name) {
    public static Author of(Caller caller) {
        return new Author(caller.accountId(), caller.name());
    }

    public static Author read(Document author) {
        return new Author(UUID.fromString(author.getString("accountId")), author.getString("name"));
    }

    public Document toDocument() {
        return new Document("accountId", accountId.toString()).append("name", name);
    }
}
