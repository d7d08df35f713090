package dev.prism.engagement.content;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ChannelOpened;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestGroups;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
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

    @Test
    void ends_the_same_when_every_event_comes_twice_more_from_the_beginning() {
        opened();
        added(open);
        audience(open, false, 1);
        audience(open, true, 2);
        added(withdrawn);
        audience(withdrawn, true, 1);
        audience(withdrawn, false, 2);
        TestGroups.awaitRead("engagement", TOPICS);
        List<Document> before = state();

        TestGroups.sendAgain(channelId, TOPICS);
        TestGroups.awaitRead("engagement", TOPICS);

        assertThat(before).extracting(document -> document.get("open")).containsExactlyInAnyOrder(null, true, false);
        assertThat(state()).isEqualTo(before);
    }

    private List<Document> state() {
        MongoDatabase engagement = mongo.getDatabase("engagement");
        List<Document> state = new ArrayList<>();
        for (String collection : List.of("channels", "contents")) {
            engagement
                    .getCollection(collection)
                    .find(eq("channelId", channelId.toString()))
                    .sort(new Document("_id", 1))
                    .into(state);
        }
        return state;
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
