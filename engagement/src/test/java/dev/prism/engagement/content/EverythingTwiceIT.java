package dev.prism.engagement.content;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ChannelOpened;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.rebuild.Projection;
import dev.prism.kit.testing.TestGroups;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/// All that other services tell engagement.
@QuarkusTest
class EverythingTwiceIT {
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> TOPICS = List.of("channel-opened", "content-added", "audience-changed");

    private final UUID channelId = Uuid7.next();
    private final UUID open = Uuid7.next();
    private final UUID withdrawn = Uuid7.next();

    @Inject
    MongoClient mongo;

    @Any
    @Inject
    Instance<Projection> projections;

    @Test
    void ends_the_same_when_every_event_comes_twice_more_from_the_beginning() {
        List<Document> before = stateAfterAllHappened();

        sendAllAgain();

        assertThat(before).extracting(document -> document.get("open")).containsExactlyInAnyOrder(null, true, false);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void what_is_read_again_into_emptied_projections_equals_what_was_there() {
        List<Document> before = stateAfterAllHappened();
        falsify();
        assertThat(state()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);

        projections.forEach(Projection::forget);
        assertThat(state()).isEmpty();
        sendAllAgain();

        assertThat(state()).isEqualTo(before);
    }

    private List<Document> stateAfterAllHappened() {
        opened();
        added(open);
        audience(open, false, 1);
        audience(open, true, 2);
        added(withdrawn);
        audience(withdrawn, true, 1);
        audience(withdrawn, false, 2);
        TestGroups.awaitRead("engagement", TOPICS);
        return state();
    }

    private void sendAllAgain() {
        TestGroups.sendAgain(channelId, TOPICS);
        TestGroups.awaitRead("engagement", TOPICS);
    }

    /// Rows that no event would mend: all that comes is older.
    private void falsify() {
        change("channels", ours(), set("revision", 9L));
        change("contents", eq("_id", open.toString()), combine(set("open", false), set("revision", 9L)));
        change("contents", eq("_id", withdrawn.toString()), combine(set("open", true), set("revision", 9L)));
    }

    private void change(String collection, Bson row, Bson change) {
        mongo.getDatabase("engagement").getCollection(collection).updateOne(row, change);
    }

    private List<Document> state() {
        MongoDatabase engagement = mongo.getDatabase("engagement");
        List<Document> state = new ArrayList<>();
        for (String collection : List.of("channels", "contents")) {
            engagement
                    .getCollection(collection)
                    .find(ours())
                    .sort(new Document("_id", 1))
                    .into(state);
        }
        return state;
    }

    private Bson ours() {
        return eq("channelId", channelId.toString());
    }

    private void opened() {
        TestTopics.send(
                "channel-opened",
                channelId.toString(),
                ChannelOpened.newBuilder()
                        .setEventId(Uuid7.next())
                        .setOpenedAt(AT)
                        .setChannelId(channelId)
                        .setHandle("e" + channelId)
                        .setName("Test")
                        .setOwnerId(Uuid7.next())
                        .setRevision(1)
                        .build());
    }

    private void added(UUID contentId) {
        TestTopics.send(
                "content-added",
                contentId.toString(),
                ContentAdded.newBuilder()
                        .setEventId(Uuid7.next())
                        .setAddedAt(AT)
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setTitle("Test")
                        .setOrigin(ContentOrigin.UPLOAD)
                        .build());
    }

    private void audience(UUID contentId, boolean published, long revision) {
        TestTopics.send(
                "audience-changed",
                contentId.toString(),
                AudienceChanged.newBuilder()
                        .setEventId(Uuid7.next())
                        .setChangedAt(AT)
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setPublished(published)
                        .setAccess(AccessKind.PUBLIC)
                        .setRevision(revision)
                        .build());
    }
}
