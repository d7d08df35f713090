package dev.prism.catalog.content;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.prism.kit.rebuild.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What others told of the items: media, failures and offers. What the team wrote stays, and so does how far a
/// transcode is: its topic is kept for days only, and nobody asks once it is done.
@ApplicationScoped
class FactsProjection implements Projection {
    private final MongoClient mongo;
    private final String database;

    FactsProjection(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.mongo = mongo;
        this.database = database;
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public List<String> topics() {
        return List.of("upload-received", "stream-ended", "media-transcoded", "media-failed", "price-changed");
    }

    @Override
    public void forget() {
        mongo.getDatabase(database)
                .getCollection("contents")
                .updateMany(Filters.empty(), combine(unset("media"), unset("failure"), unset("offer")));
    }
}
