package dev.prism.engagement.content;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.prism.kit.rebuild.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Which items there are, and whose eyes they are for.
@ApplicationScoped
class ContentsProjection implements Projection {
    private final MongoClient mongo;

    ContentsProjection(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public String name() {
        return "contents";
    }

    @Override
    public List<String> topics() {
        return List.of("content-added", "audience-changed");
    }

    @Override
    public void forget() {
        mongo.getDatabase("engagement").getCollection("contents").deleteMany(Filters.empty());
    }
}
