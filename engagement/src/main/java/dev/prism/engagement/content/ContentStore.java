package dev.prism.engagement.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Collection `contents`: `_id` is the contentId. Keeps the newest revision of an item's audience, so that it ends the
/// same in whatever order and however often the events arrive.
@ApplicationScoped
public class ContentStore {
    private static final String REVISION = "revision";

    private final ReactiveMongoCollection<Document> contents;

    ContentStore(ReactiveMongoClient mongo) {
        contents = mongo.getDatabase("engagement").getCollection("contents");
    }

    /// @return null when there is no such item
    public Uni<@Nullable Content> find(UUID contentId) {
        return contents.find(eq("_id", contentId.toString())).collect().first().map(ContentStore::read);
    }

    Uni<Void> added(UUID contentId, UUID channelId) {
        return contents.updateOne(
                        eq("_id", contentId.toString()), belongsTo(channelId), new UpdateOptions().upsert(true))
                .replaceWithVoid();
    }

    /// A stale revision is ignored: a document that has a newer one makes the upsert collide with its `_id`. So does
    /// the item's addition at the same moment; a second, plain update tells the two apart.
    Uni<Void> audience(UUID contentId, UUID channelId, boolean open, long revision) {
        Bson older = and(eq("_id", contentId.toString()), or(exists(REVISION, false), lt(REVISION, revision)));
        Bson state = combine(belongsTo(channelId), set("open", open), set(REVISION, revision));
        return contents.updateOne(older, state, new UpdateOptions().upsert(true))
                .onFailure(ContentStore::isTaken)
                .recoverWithUni(() -> contents.updateOne(older, state))
                .replaceWithVoid();
    }

    private static Bson belongsTo(UUID channelId) {
        return set("channelId", channelId.toString());
    }

    private static boolean isTaken(Throwable fault) {
        return fault instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static @Nullable Content read(@Nullable Document content) {
        return content == null
                ? null
                : new Content(
                        UUID.fromString(content.getString("_id")),
                        UUID.fromString(content.getString("channelId")),
                        content.getBoolean("open", false));
    }
}
