package dev.prism.catalog.access;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Collection `entitlements`, a projection of billing's topic; `_id` is account and content.
@ApplicationScoped
class EntitlementStore {
    private static final int DUPLICATE_KEY = 11_000;

    private final ReactiveMongoCollection<Document> entitlements;

    EntitlementStore(ReactiveMongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        entitlements = mongo.getDatabase(database).getCollection("entitlements");
    }

    Uni<Boolean> isActive(UUID accountId, UUID contentId) {
        return entitlements
                .find(eq("_id", id(accountId, contentId)))
                .collect()
                .first()
                .map(document -> document != null && document.getBoolean("active"));
    }

    /// Keeps the newest revision; a stale one is ignored.
    Uni<Void> keep(UUID accountId, UUID contentId, boolean active, long revision) {
        Bson older = and(eq("_id", id(accountId, contentId)), lt("revision", revision));
        Bson state = combine(set("active", active), set("revision", revision));
        return entitlements
                .updateOne(older, state, new UpdateOptions().upsert(true))
                .onFailure(fault -> fault instanceof MongoException mongo && mongo.getCode() == DUPLICATE_KEY)
                .recoverWithUni(() -> entitlements.updateOne(older, state))
                .replaceWithVoid();
    }

    private static String id(UUID accountId, UUID contentId) {
        return accountId + ":" + contentId;
    }
}
