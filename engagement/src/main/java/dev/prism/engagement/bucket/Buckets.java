package dev.prism.engagement.bucket;

import dev.prism.kit.event.EventSender;
import dev.prism.kit.event.MongoRelay;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Append-only lists of entries. A list lies in buckets of about 64 entries, and whatever is done reaches a bucket by
/// its `_id`; an entry and its event are one update of one document.
///
/// Source: docs/adr/0061-history-in-buckets.md
public class Buckets {
    /// Most buckets read for one slice: one that finds little stops early and says where to go on.
    private static final int BUCKETS_A_SLICE = 20;

    /// Most buckets searched upwards for an entry.
    private static final int BUCKETS_A_SEARCH = 50;

    /// Lists whose newest bucket is remembered, a few hundred bytes each.
    private static final int APPENDERS_KEPT = 10_000;

    private final BucketStore store;
    private final MongoRelay relay;
    private final Appenders appenders;

    public Buckets(ReactiveMongoDatabase database, String name, EventSender sender) {
        this.store = new BucketStore(database, name);
        this.relay = new MongoRelay(store.collection(), sender);
        this.appenders = new Appenders(APPENDERS_KEPT, list -> new Appender(store, list, relay::wake));
    }

    public void close() {
        relay.close();
    }

    /// Completes when the entry and its event are stored; the event leaves soon after.
    public Uni<Void> append(String list, Entry entry) {
        return appenders.of(list).append(entry);
    }

    /// The number of the newest bucket; entries appended from now on lie there or above.
    public Uni<Integer> head(String list) {
        return store.head(list);
    }

    /// @param below where to begin; null for the newest
    /// @param shown which entries count
    public Uni<Slice> newestFirst(String list, @Nullable Place below, int limit, Predicate<Document> shown) {
        return below != null
                ? collect(list, below, limit, shown, new ArrayList<>(), BUCKETS_A_SLICE)
                : store.head(list)
                        .chain(head -> collect(
                                list,
                                new Place(head, Integer.MAX_VALUE),
                                limit,
                                shown,
                                new ArrayList<>(),
                                BUCKETS_A_SLICE));
    }

    /// @param from a bucket number at or below the entry's
    /// @return null when it is not there
    public Uni<@Nullable Document> find(String list, int from, UUID entryId) {
        return store.head(list).chain(head -> search(list, from, Math.min(head, from + BUCKETS_A_SEARCH), entryId));
    }

    /// @param from a bucket number at or below the entry's
    /// @param change of the entry, whose fields are `entries.$.…`
    /// @return false when it is not there
    public Uni<Boolean> change(String list, int from, UUID entryId, Bson change) {
        return store.head(list)
                .chain(head -> changeUpTo(list, from, Math.min(head, from + BUCKETS_A_SEARCH), entryId, change));
    }

    private Uni<Slice> collect(
            String list, Place below, int limit, Predicate<Document> shown, List<Document> found, int bucketsLeft) {
        return store.find(BucketStore.key(list, below.bucket())).chain(bucket -> {
            List<Document> entries = bucket == null ? List.of() : bucket.getList("entries", Document.class);
            for (int index = Math.min(below.index(), entries.size()) - 1; index >= 0; index--) {
                if (shown.test(entries.get(index))) {
                    found.add(entries.get(index));
                }
                boolean isFirst = below.bucket() == 0 && index == 0;
                if (found.size() == limit && !isFirst) {
                    return slice(found, new Place(below.bucket(), index));
                }
            }
            if (below.bucket() == 0) {
                return slice(found, null);
            }
            Place further = new Place(below.bucket() - 1, Integer.MAX_VALUE);
            return bucketsLeft == 1
                    ? slice(found, further)
                    : collect(list, further, limit, shown, found, bucketsLeft - 1);
        });
    }

    private static Uni<Slice> slice(List<Document> found, @Nullable Place next) {
        return Uni.createFrom().item(new Slice(found, next));
    }

    private Uni<@Nullable Document> search(String list, int bucket, int last, UUID entryId) {
        return store.find(BucketStore.key(list, bucket)).chain(held -> {
            List<Document> entries = held == null ? List.of() : held.getList("entries", Document.class);
            for (Document entry : entries) {
                if (entryId.toString().equals(entry.getString("id"))) {
                    return Uni.createFrom().item(entry);
                }
            }
            return bucket < last
                    ? search(list, bucket + 1, last, entryId)
                    : Uni.createFrom().nullItem();
        });
    }

    private Uni<Boolean> changeUpTo(String list, int bucket, int last, UUID entryId, Bson change) {
        return store.change(BucketStore.key(list, bucket), entryId, change)
                .chain(changed -> changed || bucket >= last
                        ? Uni.createFrom().item(changed)
                        : changeUpTo(list, bucket + 1, last, entryId, change));
    }
}
