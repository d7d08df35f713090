package dev.prism.engagement.bucket;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import dev.prism.kit.event.MongoRelay;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The documents of the lists: collection `<name>` holds the buckets, `_id` is `<list>/<number>`; collection
/// `<name>_heads` holds for each list the number that its newest bucket has or is about to have.
class BucketStore {
    /// Entries after which a bucket takes no more; one write may bring as many again.
    static final int FULL = 64;

    private final ReactiveMongoCollection<Document> buckets;
    private final ReactiveMongoCollection<Document> heads;

    BucketStore(ReactiveMongoDatabase database, String name) {
        buckets = database.getCollection(name);
        heads = database.getCollection(name + "_heads");
    }

    ReactiveMongoCollection<Document> collection() {
        return buckets;
    }

    static String key(String list, int bucket) {
        return "%s/%08d".formatted(list, bucket);
    }

    Uni<Integer> head(String list) {
        return heads.find(eq("_id", list)).collect().first().map(head -> head == null ? 0 : head.getInteger("bucket"));
    }

    Uni<Void> moveHead(String list, int bucket) {
        return heads.updateOne(eq("_id", list), max("bucket", bucket), new UpdateOptions().upsert(true))
                .replaceWithVoid();
    }

    /// @return null when there is no such bucket
    Uni<@Nullable Document> find(String key) {
        return buckets.find(eq("_id", key), new FindOptions().projection(exclude(MongoRelay.UNSENT)))
                .collect()
                .first();
    }

    /// Entries and their events in one update of one document; makes the bucket when it is not there.
    ///
    /// @return false when nothing was written, for the bucket is full or holds one of the entries
    Uni<Boolean> push(String key, List<Entry> entries) {
        List<String> ids = entries.stream().map(entry -> entry.id().toString()).toList();
        Bson takesThem = and(eq("_id", key), lt("count", FULL), nin("entries.id", ids));
        Bson pushed = combine(
                pushEach("entries", entries.stream().map(Entry::toDocument).toList()),
                pushEach(
                        MongoRelay.UNSENT,
                        entries.stream()
                                .map(entry -> MongoRelay.unsent(entry.event()))
                                .toList()),
                inc("count", entries.size()));
        return buckets.updateOne(takesThem, pushed, new UpdateOptions().upsert(true))
                .replaceWith(true)
                .onFailure(BucketStore::isTaken)
                .recoverWithItem(false);
    }

    /// @param change of the entry, whose fields are `entries.$.…`
    /// @return false when the bucket does not hold the entry
    Uni<Boolean> change(String key, UUID entryId, Bson change) {
        return buckets.updateOne(and(eq("_id", key), eq("entries.id", entryId.toString())), change)
                .map(result -> result.getMatchedCount() > 0);
    }

    private static boolean isTaken(Throwable fault) {
        return fault instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
