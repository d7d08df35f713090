package dev.prism.catalog.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import dev.prism.kit.event.MongoRelay;
import dev.prism.kit.event.OutgoingEvent;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Reads items, and writes what the team and its plan decide. A write names the revision that it was decided on and
/// is refused when another came before it.
@ApplicationScoped
public class ContentStore {
    private final ContentCollection contents;

    ContentStore(ContentCollection contents) {
        this.contents = contents;
    }

    /// @return null when there is none
    public Uni<Content> find(UUID contentId) {
        return contents.documents()
                .find(and(eq("_id", contentId.toString()), exists("addedAt")))
                .collect()
                .first()
                .onItem()
                .ifNotNull()
                .transform(ContentDocument::read);
    }

    /// Newest first.
    public Uni<List<Content>> list(ContentFilter filter, int limit) {
        return contents.documents()
                .find(
                        filter.toBson(),
                        new FindOptions().sort(Sorts.descending("_id")).limit(limit))
                .map(ContentDocument::read)
                .collect()
                .asList();
    }

    /// @param events what this means to others, in their order
    /// @return the item as it is now; null when its revision is another
    public Uni<Content> saveMetadata(UUID contentId, long revision, Metadata metadata, List<OutgoingEvent> events) {
        Bson category = metadata.category() == null ? unset("category") : set("category", metadata.category());
        return save(
                contentId,
                revision,
                combine(
                        set("title", metadata.title()),
                        set("description", metadata.description()),
                        set("tags", metadata.tags()),
                        set("access", metadata.access().name()),
                        category),
                events);
    }

    /// @param publishAt the planned time, or null
    /// @param publishedAt when it was published, or null
    /// @param events what this means to others, in their order
    /// @return the item as it is now; null when its revision is another
    public Uni<Content> savePublication(
            UUID contentId,
            long revision,
            @Nullable Instant publishAt,
            @Nullable Instant publishedAt,
            List<OutgoingEvent> events) {
        return save(
                contentId, revision, combine(time("publishAt", publishAt), time("publishedAt", publishedAt)), events);
    }

    private static Bson time(String field, @Nullable Instant instant) {
        return instant == null ? unset(field) : set(field, Date.from(instant));
    }

    private Uni<Content> save(UUID contentId, long revision, Bson change, List<OutgoingEvent> events) {
        List<Bson> changes = new ArrayList<>(List.of(change, inc("revision", 1L)));
        if (!events.isEmpty()) {
            changes.add(pushEach(
                    MongoRelay.UNSENT, events.stream().map(MongoRelay::unsent).toList()));
        }
        return contents.documents()
                .findOneAndUpdate(
                        and(eq("_id", contentId.toString()), eq("revision", revision)),
                        combine(changes),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                .onItem()
                .ifNotNull()
                .transform(ContentDocument::read)
                .invoke(saved -> {
                    if (saved != null && !events.isEmpty()) {
                        contents.wakeRelay(contentId);
                    }
                });
    }
}
