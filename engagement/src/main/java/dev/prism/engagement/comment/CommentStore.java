package dev.prism.engagement.comment;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.ReplaceOptions;
import dev.prism.engagement.bucket.Buckets;
import dev.prism.engagement.bucket.Entry;
import dev.prism.engagement.bucket.Place;
import dev.prism.engagement.bucket.Slice;
import dev.prism.kit.event.EventSender;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Collections `comments` and `comments_heads`, one list an item, and `comment_places`, by commentId.
@ApplicationScoped
class CommentStore {
    private final Buckets comments;
    private final ReactiveMongoCollection<Document> places;
    private final EmitCommentPosted emitCommentPosted;

    CommentStore(ReactiveMongoClient mongo, EventSender sender, EmitCommentPosted emitCommentPosted) {
        ReactiveMongoDatabase database = mongo.getDatabase("engagement");
        this.comments = new Buckets(database, "comments", sender);
        this.places = database.getCollection("comment_places");
        this.emitCommentPosted = emitCommentPosted;
    }

    @PreDestroy
    void close() {
        comments.close();
    }

    /// Completes when the comment and its event are stored. A comment that is there already is not added again.
    Uni<Void> append(UUID channelId, Comment comment) {
        String list = comment.contentId().toString();
        Entry entry =
                new Entry(comment.commentId(), comment.toDocument(), emitCommentPosted.eventOf(channelId, comment));
        return comments.head(list)
                .chain(head -> put(new CommentPlace(comment.commentId(), comment.contentId(), head)))
                .chain(() -> comments.append(list, entry));
    }

    Uni<Slice> newestFirst(UUID contentId, @Nullable Place below, int limit, Predicate<Document> shown) {
        return comments.newestFirst(contentId.toString(), below, limit, shown);
    }

    /// @return null when no comment has the id
    Uni<@Nullable CommentPlace> placeOf(UUID commentId) {
        return places.find(eq("_id", commentId.toString()))
                .collect()
                .first()
                .map(place -> place == null ? null : CommentPlace.read(place));
    }

    /// @return null when it is not there
    Uni<@Nullable Comment> find(CommentPlace place) {
        return comments.find(place.contentId().toString(), place.fromBucket(), place.commentId())
                .map(entry -> entry == null ? null : Comment.read(place.contentId(), entry));
    }

    /// @return false when it is not there
    Uni<Boolean> hide(CommentPlace place, boolean hidden) {
        return comments.change(
                place.contentId().toString(), place.fromBucket(), place.commentId(), set("entries.$.hidden", hidden));
    }

    private Uni<Void> put(CommentPlace place) {
        return places.replaceOne(
                        eq("_id", place.commentId().toString()), place.toDocument(), new ReplaceOptions().upsert(true))
                .replaceWithVoid();
    }
}
