package dev.prism.catalog.channel;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.prism.kit.rebuild.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Which channels are on air.
@ApplicationScoped
class StreamsProjection implements Projection {
    private final MongoClient mongo;
    private final String database;

    StreamsProjection(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.mongo = mongo;
        this.database = database;
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public List<String> topics() {
        return List.of("stream-started", "stream-ended");
    }

    @Override
    public void forget() {
        mongo.getDatabase(database).getCollection("channels").updateMany(Filters.empty(), Updates.unset("stream"));
    }
}
