package dev.prism.engagement.comment;

import dev.prism.engagement.text.Author;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;

/// One comment on one item.
///
/// @param hidden whether a moderator took it out of sight; its author and the team's moderators still see it
public record Comment(UUID commentId, UUID contentId, Author author, String text, Instant at, boolean hidden) {

    static Comment read(UUID contentId, Document entry) {
        return new Comment(
                UUID.fromString(entry.getString("id")),
                contentId,
                Author.read(entry.get("author", Document.class)),
                entry.getString("text"),
                Objects.requireNonNull(entry.getDate("at")).toInstant(),
                entry.getBoolean("hidden", false));
    }

    Document toDocument() {
        return new Document("author", author.toDocument())
                .append("text", text)
                .append("at", Date.from(at))
                .append("hidden", hidden);
    }
}
