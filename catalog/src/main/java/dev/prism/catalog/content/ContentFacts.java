package dev.prism.catalog.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import dev.prism.kit.event.MongoRelay;
import dev.prism.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Date;
import java.util.UUID;
import org.bson.conversions.Bson;

/// Writes down what other services told about an item: each fact once, in any order, also before the item has come
/// in. Every write is one conditional upsert of one document.
@ApplicationScoped
public class ContentFacts {
    private static final int DUPLICATE_KEY = 11_000;

    private final ContentCollection contents;

    ContentFacts(ContentCollection contents) {
        this.contents = contents;
    }

    /// The item came in. The first telling wins, of what it is and, apart from that, of its media: those are a fact of
    /// the topics alone, and can be made again from them.
    ///
    /// @param content as it is born, with media when it can be played already
    public Uni<Void> added(Content content, OutgoingEvent event) {
        Metadata metadata = content.metadata();
        Bson facts = combine(
                set("channelId", content.channelId().toString()),
                set("origin", content.origin().name()),
                set("addedAt", Date.from(content.addedAt())),
                set("revision", content.revision()),
                set("title", metadata.title()),
                set("description", metadata.description()),
                set("tags", metadata.tags()),
                set("access", metadata.access().name()),
                push(MongoRelay.UNSENT, MongoRelay.unsent(event)));
        return record(content.contentId(), exists("addedAt", false), facts)
                .invoke(() -> contents.wakeRelay(content.contentId()))
                .chain(() -> content.findMedia()
                        .map(media -> transcoded(content.contentId(), media))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// The work is so far. Never falls, also when an attempt begins anew.
    ///
    /// @param percent 0 to 100
    public Uni<Void> progressed(UUID contentId, int percent) {
        return record(contentId, exists("media", false), max("percent", Math.clamp(percent, 0, 100)));
    }

    /// The item can be played. The first telling wins: its objects are never written again.
    public Uni<Void> transcoded(UUID contentId, Media media) {
        return record(contentId, exists("media", false), set("media", ContentDocument.write(media)));
    }

    /// The item can not be made playable. Ignored when it can be played already.
    public Uni<Void> failed(UUID contentId, Failure failure) {
        return record(contentId, exists("media", false), set("failure", ContentDocument.write(failure)));
    }

    /// The item's price changed. A stale revision is ignored.
    public Uni<Void> priced(UUID contentId, Offer offer) {
        return record(
                contentId,
                or(exists("offer", false), lt("offer.revision", offer.revision())),
                set("offer", ContentDocument.write(offer)));
    }

    /// A document that exists without meeting the condition makes the upsert collide with its `_id`; so does another
    /// fact that came first at the same moment. A second, plain update tells the two apart.
    private Uni<Void> record(UUID contentId, Bson condition, Bson fact) {
        Bson filter = and(eq("_id", contentId.toString()), condition);
        return contents.documents()
                .updateOne(filter, fact, new UpdateOptions().upsert(true))
                .onFailure(fault -> fault instanceof MongoException mongo && mongo.getCode() == DUPLICATE_KEY)
                .recoverWithUni(() -> contents.documents().updateOne(filter, fact))
                .replaceWithVoid();
    }
}
