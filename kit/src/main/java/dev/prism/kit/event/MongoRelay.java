package dev.prism.kit.event;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Carries the unsent events of one collection's documents to Kafka. A fact and its event are one update of one
/// document, so neither exists without the other; the relay sends the event and then takes it off the document. After
/// a crash in between it is sent again: delivery is at least once, and consumers drop repeats.
///
/// Source: docs/adr/0030-events-inside-documents.md
public final class MongoRelay {
    /// Name of the array that holds a document's unsent events, oldest first.
    public static final String UNSENT = "unsent";

    private static final Logger LOG = Logger.getLogger(MongoRelay.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(15);

    private final ReactiveMongoCollection<Document> collection;
    private final EventSender sender;

    /// One chain a document, so that its events leave in order.
    private final Map<Object, Uni<Void>> underWay = new ConcurrentHashMap<>();

    /// When the oldest fact happened whose event the last sweep found unsent; null when it found none.
    private volatile @Nullable Instant oldestUnsent;

    private final Cancellable sweeping;

    /// Begins to sweep at once: what an earlier process left unsent goes first.
    public MongoRelay(ReactiveMongoCollection<Document> collection, EventSender sender) {
        this.collection = collection;
        this.sender = sender;
        Gauge.builder("prism.relay.oldest.unsent.seconds", this, MongoRelay::oldestUnsentSeconds)
                .description("Age of the oldest event that waits in a document")
                .tag("collection", collection.getNamespace().getCollectionName())
                .register(Metrics.globalRegistry);
        this.sweeping = Multi.createFrom()
                .ticks()
                .every(SWEEP_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> sweep())
                .subscribe()
                .with(_ -> {});
    }

    /// What to push onto a document's [#UNSENT] array in the update that makes the fact.
    public static Document unsent(OutgoingEvent event) {
        return new Document("eventId", event.eventId().toString())
                .append("topic", event.topic())
                .append("key", event.key())
                .append("type", event.type())
                .append("source", event.source())
                .append("at", event.at().toString())
                .append(Traceparent.HEADER, event.traceparent())
                .append("payload", new Binary(event.payload()));
    }

    /// Sends what this document holds, soon. Call it after the update; a call that is lost costs a delay, never an
    /// event.
    public void wake(Object documentId) {
        underWay.compute(documentId, (id, before) -> {
            Uni<Void> sending = (before == null ? Uni.createFrom().voidItem() : before)
                    .chain(() -> sendAll(id))
                    .onFailure()
                    .invoke(fault -> LOG.warnf("events of %s wait in their document: %s", id, fault))
                    .onFailure()
                    .recoverWithNull()
                    .memoize()
                    .indefinitely();
            sending.subscribe().with(_ -> underWay.remove(id, sending));
            return sending;
        });
    }

    /// Ends the sweeping.
    public void close() {
        sweeping.cancel();
    }

    private Uni<Void> sweep() {
        return collection
                .find(Filters.exists(UNSENT + ".0"), new FindOptions().projection(Projections.include(UNSENT + ".at")))
                .invoke(document -> wake(Objects.requireNonNull(document.get("_id"))))
                .map(document -> Instant.parse(document.getList(UNSENT, Document.class, List.of())
                        .getFirst()
                        .getString("at")))
                .collect()
                .with(Collectors.minBy(Comparator.naturalOrder()))
                .invoke(oldest -> oldestUnsent = oldest.orElse(null))
                .onFailure()
                .invoke(fault -> LOG.warnf("could not look for unsent events: %s", fault))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private double oldestUnsentSeconds() {
        Instant oldest = oldestUnsent;
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
    }

    private Uni<Void> sendAll(Object documentId) {
        return collection
                .find(Filters.eq("_id", documentId), new FindOptions().projection(Projections.include(UNSENT)))
                .collect()
                .first()
                .chain(document -> document == null
                        ? Uni.createFrom().voidItem()
                        : sendEach(documentId, document.getList(UNSENT, Document.class, List.of())));
    }

    private Uni<Void> sendEach(Object documentId, List<Document> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> sender.send(read(event)).chain(() -> takeOff(documentId, event)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> takeOff(Object documentId, Document event) {
        Bson sent = Updates.pull(UNSENT, new Document("eventId", event.getString("eventId")));
        return collection.updateOne(Filters.eq("_id", documentId), sent).replaceWithVoid();
    }

    private static OutgoingEvent read(Document event) {
        return new OutgoingEvent(
                UUID.fromString(event.getString("eventId")),
                event.getString("topic"),
                event.getString("key"),
                event.getString("type"),
                event.getString("source"),
                Instant.parse(event.getString("at")),
                event.get(Traceparent.HEADER, ""),
                event.get("payload", Binary.class).getData());
    }
}
