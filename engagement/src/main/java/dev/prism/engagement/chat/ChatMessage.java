package dev.prism.engagement.chat;

import dev.prism.engagement.text.Author;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;

/// One message, as everybody in the room gets it.
public record ChatMessage(UUID messageId, Author author, String text, Instant at) {

    static ChatMessage read(Document entry) {
        return new ChatMessage(
                UUID.fromString(entry.getString("id")),
                Author.read(entry.get("author", Document.class)),
                entry.getString("text"),
                Objects.requireNonNull(entry.getDate("at")).toInstant());
    }

    Document toDocument() {
        return new Document("author", author.toDocument()).append("text", text).append("at", Date.from(at));
    }

    String toJson() {
        return new JsonObject()
                .put("type", "message")
                .put("messageId", messageId.toString())
                .put(
                        "author",
                        new JsonObject()
                                .put("accountId", author.accountId().toString())
                                .put("name", author.name()))
                .put("text", text)
                .put("at", at.toString())
                .encode();
    }
}
