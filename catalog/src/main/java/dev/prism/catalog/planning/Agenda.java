package dev.prism.catalog.planning;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Collection `agenda`: which items to look at, and when. It holds what is planned and nothing else, so that looking
/// every moment stays cheap however large the library is. Whether an item is really due, the item itself says.
@ApplicationScoped
class Agenda {
    /// @param at when to look
    record Entry(String entryId, UUID contentId, Instant at) {}

    private final ReactiveMongoCollection<Document> entries;

    Agenda(ReactiveMongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        entries = mongo.getDatabase(database).getCollection("agenda");
    }

    Uni<Void> note(UUID contentId, Instant at) {
        return entries.updateOne(
                        eq("_id", contentId + "/" + at.toEpochMilli()),
                        combine(set("contentId", contentId.toString()), set("at", Date.from(at))),
                        new UpdateOptions().upsert(true))
                .replaceWithVoid();
    }

    Multi<Entry> due(Instant now) {
        return entries.find(lte("at", Date.from(now)))
                .map(entry -> new Entry(
                        entry.getString("_id"),
                        UUID.fromString(entry.getString("contentId")),
                        entry.getDate("at").toInstant()));
    }

    Uni<Void> strike(Entry entry) {
        return entries.deleteOne(eq("_id", entry.entryId())).replaceWithVoid();
    }
}
