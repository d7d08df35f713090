package dev.prism.engagement.channel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.ReplaceOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Collection `channels`: `_id` is the handle.
@ApplicationScoped
public class ChannelStore {
    private final ReactiveMongoCollection<Document> channels;

    ChannelStore(ReactiveMongoClient mongo) {
        channels = mongo.getDatabase("engagement").getCollection("channels");
    }

    /// @return null when no channel has the handle
    public Uni<@Nullable UUID> idOf(String handle) {
        return channels.find(eq("_id", handle))
                .collect()
                .first()
                .map(channel -> channel == null ? null : UUID.fromString(channel.getString("channelId")));
    }

    /// Keeps it unless a newer revision is known already.
    Uni<Void> put(String handle, UUID channelId, long revision) {
        Document channel = new Document("_id", handle)
                .append("channelId", channelId.toString())
                .append("revision", revision);
        return channels.replaceOne(
                        and(eq("_id", handle), lt("revision", revision)), channel, new ReplaceOptions().upsert(true))
                .replaceWithVoid()
                .onFailure(ChannelStore::isStale)
                .recoverWithNull();
    }

    private static boolean isStale(Throwable fault) {
        return fault instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
