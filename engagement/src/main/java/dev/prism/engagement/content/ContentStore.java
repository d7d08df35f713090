package dev.prism.engagement.content;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Collection `contents`: `_id` is the contentId. Keeps the latest publication and the latest withdrawal, so that it
/// ends the same in whatever order and however often the events arrive.
@ApplicationScoped
public class ContentStore {
    private static final String PUBLISHED_AT = "publishedAtMillis";
    private static final String WITHDRAWN_AT = "withdrawnAtMillis";

    private final ReactiveMongoCollection<Document> contents;

    ContentStore(ReactiveMongoClient mongo) {
        contents = mongo.getDatabase("engagement").getCollection("contents");
    }

    /// @return null when there is no such item
    public Uni<@Nullable Content> find(UUID contentId) {
        return contents.find(eq("_id", contentId.toString())).collect().first().map(ContentStore::read);
    }

    Uni<Void> added(UUID contentId, UUID channelId) {
        return update(contentId, belongsTo(channelId));
    }

    Uni<Void> published(UUID contentId, UUID channelId, Instant at) {
        return update(contentId, combine(belongsTo(channelId), max(PUBLISHED_AT, at.toEpochMilli())));
    }

    Uni<Void> withdrawn(UUID contentId, UUID channelId, Instant at) {
        return update(contentId, combine(belongsTo(channelId), max(WITHDRAWN_AT, at.toEpochMilli())));
    }

    private static Bson belongsTo(UUID channelId) {
        return set("channelId", channelId.toString());
    }

    private Uni<Void> update(UUID contentId, Bson change) {
        return contents.updateOne(eq("_id", contentId.toString()), change, new UpdateOptions().upsert(true))
                .replaceWithVoid();
    }

    private static @Nullable Content read(@Nullable Document content) {
        if (content == null) {
            return null;
        }
        long publishedAtMillis = content.get(PUBLISHED_AT, Long.MIN_VALUE);
        long withdrawnAtMillis = content.get(WITHDRAWN_AT, Long.MIN_VALUE);
        return new Content(
                UUID.fromString(content.getString("_id")),
                UUID.fromString(content.getString("channelId")),
                publishedAtMillis > withdrawnAtMillis);
    }
}
