package dev.prism.catalog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static dev.prism.catalog.Scene.as;
import static dev.prism.catalog.Scene.now;
import static dev.prism.catalog.Scene.prefixOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.rebuild.Projection;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGroups;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/// All that other services tell the catalog, of a channel with items, sales and streams.
@QuarkusTest
class EverythingTwiceIT {
    private static final List<String> TOPICS = List.of(
            "upload-received",
            "stream-started",
            "stream-ended",
            "media-progressed",
            "media-transcoded",
            "media-failed",
            "price-changed",
            "entitlement-changed");

    private final Scene scene = new Scene();
    private final UUID sold = Uuid7.next();
    private final UUID broken = Uuid7.next();
    private final UUID recording = Uuid7.next();
    private UUID onAir;

    @Inject
    MongoClient mongo;

    @Any
    @Inject
    Instance<Projection> projections;

    @Test
    void ends_the_same_when_every_event_comes_twice_more_from_the_beginning() {
        try (TestTopics.Probe added = TestTopics.from("content-added")) {
            List<Document> before = stateAfterAllHappened();

            sendAllAgain();

            assertThat(before).hasSize(6);
            assertThat(before.toString()).contains("599").contains("not-media");
            assertThat(state()).isEqualTo(before);
            assertThat(added.allWithin(Duration.ofSeconds(2), ContentAdded.class, this::isOurs))
                    .hasSize(3);
        }
    }

    @Test
    void what_is_read_again_into_emptied_projections_equals_what_was_there() {
        List<Document> before = stateAfterAllHappened();
        falsify();
        assertThat(state()).isNotEqualTo(before);

        projections.forEach(Projection::forget);
        sendAllAgain();

        assertThat(state()).isEqualTo(before);
    }

    private List<Document> stateAfterAllHappened() {
        onAir = openChannel();
        happen();
        TestGroups.awaitRead("catalog", TOPICS);
        await().atMost(Duration.ofSeconds(60)).until(() -> unsent() == 0);
        return state();
    }

    private void sendAllAgain() {
        TestGroups.sendAgain(scene.channelId, TOPICS);
        TestGroups.sendAgain(onAir, TOPICS);
        TestGroups.awaitRead("catalog", TOPICS);
    }

    /// Rows that no event would mend: all that comes is older.
    private void falsify() {
        change(
                "entitlements",
                TestAccounts.idOf("fan") + ":" + sold,
                combine(set("active", true), set("revision", 9L)));
        change("contents", sold.toString(), combine(set("offer.amountMinor", 1L), set("offer.revision", 9L)));
        change("contents", recording.toString(), set("media.prefix", "elsewhere"));
        change("contents", broken.toString(), set("failure.reason", "empty"));
        mongo.getDatabase("catalog")
                .getCollection("channels")
                .updateOne(
                        eq("channelId", onAir.toString()),
                        combine(set("stream.live", false), set("stream.startedAt", new Date(Long.MAX_VALUE))));
    }

    private void change(String collection, String id, Bson change) {
        mongo.getDatabase("catalog").getCollection(collection).updateOne(eq("_id", id), change);
    }

    private void happen() {
        scene.sendUpload(sold, "Sold");
        scene.sendProgressed(sold, 40);
        scene.sendProgressed(sold, 100);
        scene.sendTranscoded(sold, Uuid7.next(), prefixOf(sold));
        scene.sendPrice(sold, 499, 1, true);
        scene.sendPrice(sold, 599, 2, true);
        scene.sendEntitlement("fan", sold, true, 1);
        scene.sendEntitlement("fan", sold, false, 2);
        scene.sendEntitlement("moderator", sold, true, 1);
        scene.sendUpload(broken, "Broken");
        scene.sendProgressed(broken, 10);
        scene.sendFailed(broken);
        UUID stream = Uuid7.next();
        Instant startedAt = now();
        TestStreams.started(onAir, stream, startedAt);
        TestStreams.ended(onAir, stream, startedAt, recording);
        TestStreams.started(onAir, Uuid7.next(), startedAt.plusSeconds(60));
    }

    private List<Document> state() {
        List<Document> state = new ArrayList<>();
        for (UUID item : List.of(sold, broken, recording)) {
            state.add(one("contents", eq("_id", item.toString())));
        }
        for (String fan : List.of("fan", "moderator")) {
            state.add(one("entitlements", eq("_id", TestAccounts.idOf(fan) + ":" + sold)));
        }
        state.add(one("channels", eq("channelId", onAir.toString())));
        return state;
    }

    private Document one(String collection, Bson filter) {
        return mongo.getDatabase("catalog")
                .getCollection(collection)
                .find(filter)
                .first();
    }

    private boolean isOurs(ContentAdded event) {
        return List.of(sold, broken, recording).contains(event.getContentId());
    }

    /// Events that still lie in their documents.
    private long unsent() {
        return state().stream()
                .filter(document ->
                        !document.getList("unsent", Document.class, List.of()).isEmpty())
                .count();
    }

    private static UUID openChannel() {
        String handle = "it-" + UUID.randomUUID().toString().substring(0, 8);
        return UUID.fromString(as("creator")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"handle\":\"" + handle + "\",\"name\":\"On air\"}")
                .post("/api/v1/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("channelId"));
    }
}
