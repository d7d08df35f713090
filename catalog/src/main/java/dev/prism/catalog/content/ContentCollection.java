package dev.prism.catalog.content;

import com.mongodb.client.model.Indexes;
import dev.prism.kit.event.EventSender;
import dev.prism.kit.event.MongoRelay;
import dev.prism.kit.event.Patience;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Collection `contents`, `_id` is the content's id, and the relay of its events.
@Startup
@ApplicationScoped
class ContentCollection {
    private static final Logger LOG = Logger.getLogger(ContentCollection.class);

    private final ReactiveMongoCollection<Document> documents;
    private final MongoRelay relay;

    ContentCollection(
            ReactiveMongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            EventSender sender) {
        documents = mongo.getDatabase(database).getCollection("contents");
        relay = new MongoRelay(documents, sender);
        Patience.patiently(() -> documents.createIndex(
                        Indexes.compoundIndex(Indexes.ascending("channelId"), Indexes.descending("_id"))))
                .subscribe()
                .with(_ -> {}, fault -> LOG.error("no index on contents", fault));
    }

    @PreDestroy
    void close() {
        relay.close();
    }

    ReactiveMongoCollection<Document> documents() {
        return documents;
    }

    void wakeRelay(UUID contentId) {
        relay.wake(contentId.toString());
    }
}
