package dev.prism.catalog.access;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.prism.kit.rebuild.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who may watch what.
@ApplicationScoped
class EntitlementsProjection implements Projection {
    private final MongoClient mongo;
    private final String database;

    EntitlementsProjection(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.mongo = mongo;
        this.database = database;
    }

    @Override
    public String name() {
        return "entitlements";
    }

    @Override
    public List<String> topics() {
        return List.of("entitlement-changed");
    }

    @Override
    public void forget() {
        mongo.getDatabase(database).getCollection("entitlements").deleteMany(Filters.empty());
    }
}
