package dev.prism.engagement.comment;

import java.util.UUID;
import org.bson.Document;

/// Where to look for a comment of which only the id is known. Written before the comment, so a comment always has one.
///
/// @param fromBucket the comment lies in this bucket of its item's list or above
record CommentPlace(UUID commentId, UUID contentId, int fromBucket) {

    static CommentPlace read(Document place) {
        return new CommentPlace(
                UUID.fromString(place.getString("_id")),
                UUID.fromString(place.getString("contentId")),
                place.getInteger("fromBucket"));
    }

    Document toDocument() {
        return new Document("_id", commentId.toString())
                .append("contentId", contentId.toString())
                .append("fromBucket", fromBucket);
    }
}
