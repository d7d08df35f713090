package dev.prism.catalog.channel;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.prism.kit.event.EventSender;
import dev.prism.kit.event.MongoRelay;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.event.Patience;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Collection `channels`; `_id` is the handle, so that two channels can never have the same one.
@Startup
@ApplicationScoped
public class ChannelStore {
    private static final Logger LOG = Logger.getLogger(ChannelStore.class);
    private static final int DUPLICATE_KEY = 11_000;
    private static final int ID_LENGTH = 36;

    private final ReactiveMongoCollection<Document> channels;
    private final MongoRelay relay;

    ChannelStore(
            ReactiveMongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            EventSender sender) {
        channels = mongo.getDatabase(database).getCollection("channels");
        relay = new MongoRelay(channels, sender);
        Patience.patiently(() -> channels.createIndex(Indexes.ascending("channelId"), new IndexOptions().unique(true)))
                .subscribe()
                .with(_ -> {}, fault -> LOG.error("no index on channels", fault));
    }

    @PreDestroy
    void close() {
        relay.close();
    }

    /// @param openedBy scoped idempotency key of the call
    /// @return false when the handle is taken
    Uni<Boolean> add(Channel channel, @Nullable String openedBy, OutgoingEvent event) {
        Document document = new Document("_id", channel.handle())
                .append("channelId", channel.channelId().toString())
                .append("name", channel.name())
                .append("ownerId", channel.ownerId().toString())
                .append("openedAt", Date.from(channel.openedAt()))
                .append("revision", channel.revision())
                .append("openedBy", openedBy)
                .append(MongoRelay.UNSENT, List.of(MongoRelay.unsent(event)));
        return channels.insertOne(document)
                .invoke(() -> relay.wake(channel.handle()))
                .replaceWith(true)
                .onFailure(MongoWriteException.class)
                .recoverWithUni(fault -> ((MongoWriteException) fault).getCode() == DUPLICATE_KEY
                        ? Uni.createFrom().item(false)
                        : Uni.createFrom().failure(fault));
    }

    /// @param name its handle or its id; a handle is too short to be an id
    /// @return null when there is none
    Uni<Channel> find(String name) {
        return first(name.length() == ID_LENGTH ? eq("channelId", name) : eq("_id", name));
    }

    /// @return null when that call did not open this channel
    Uni<Channel> findOpenedBy(String handle, String openedBy) {
        return first(and(eq("_id", handle), eq("openedBy", openedBy)));
    }

    public Uni<Boolean> isKnown(UUID channelId) {
        return first(eq("channelId", channelId.toString())).map(channel -> channel != null);
    }

    /// Puts the channel on air, unless a later stream, or the end of this one, is known already.
    public Uni<Void> goLive(UUID channelId, UUID streamId, Instant startedAt) {
        return changeStream(channelId, isNewer(streamId, startedAt), streamId, startedAt, true);
    }

    /// Takes the channel off air, unless a later stream is known already.
    public Uni<Void> goOffline(UUID channelId, UUID streamId, Instant startedAt) {
        Bson concerned = or(isNewer(streamId, startedAt), eq("stream.streamId", streamId.toString()));
        return changeStream(channelId, concerned, streamId, startedAt, false);
    }

    private static Bson isNewer(UUID streamId, Instant startedAt) {
        Date start = Date.from(startedAt);
        return or(
                exists("stream", false),
                lt("stream.startedAt", start),
                and(eq("stream.startedAt", start), lt("stream.streamId", streamId.toString())));
    }

    private Uni<Void> changeStream(UUID channelId, Bson condition, UUID streamId, Instant startedAt, boolean live) {
        Bson stream = combine(
                set("stream.streamId", streamId.toString()),
                set("stream.startedAt", Date.from(startedAt)),
                set("stream.live", live));
        return channels.updateOne(and(eq("channelId", channelId.toString()), condition), stream)
                .replaceWithVoid();
    }

    private Uni<Channel> first(Bson filter) {
        return channels.find(filter).collect().first().onItem().ifNotNull().transform(ChannelStore::read);
    }

    private static Channel read(Document document) {
        return new Channel(
                UUID.fromString(document.getString("channelId")),
                document.getString("_id"),
                document.getString("name"),
                UUID.fromString(document.getString("ownerId")),
                document.getDate("openedAt").toInstant(),
                document.getLong("revision"),
                document.getEmbedded(List.of("stream", "live"), false));
    }
}
