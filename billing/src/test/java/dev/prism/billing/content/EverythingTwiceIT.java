package dev.prism.billing.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.billing.Books;
import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.rebuild.Projection;
import dev.prism.kit.testing.TestGroups;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EverythingTwiceIT {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> TOPICS = List.of("content-added", "audience-changed");

    private final UUID channelId = UUID.randomUUID();
    private final List<UUID> items = Stream.generate(UUID::randomUUID).limit(3).toList();

    @Inject
    Books books;

    @Inject
    @Any
    Instance<Projection> projections;

    @Test
    void ends_the_same_when_every_event_comes_twice_more_from_the_beginning() {
        List<String> before = stateAfterAllHappened();

        TestGroups.sendAgain(channelId, TOPICS);
        TestGroups.awaitRead("billing", TOPICS);

        assertThat(before).hasSize(items.size());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void what_is_read_again_into_emptied_projections_equals_what_was_there() throws SQLException {
        List<String> before = stateAfterAllHappened();
        price(items.getLast());
        books.change("update audience set published = false, revision = 9 where content_id = ?", items.getLast());
        books.change("update content set added_by = content_id where content_id = ?", items.getLast());
        assertThat(state()).isNotEqualTo(before);

        projections.forEach(Projection::forget);
        TestGroups.sendAgain(channelId, TOPICS);
        TestGroups.awaitRead("billing", TOPICS);

        assertThat(state()).isEqualTo(before);
    }

    private List<String> stateAfterAllHappened() {
        for (UUID item : items) {
            added(item);
            audience(item, false, AccessKind.PRIVATE, 1);
            audience(item, true, AccessKind.PURCHASE, 2);
        }
        audience(items.getFirst(), false, AccessKind.PURCHASE, 3);
        TestGroups.awaitRead("billing", TOPICS);
        return state();
    }

    private List<String> state() {
        return books.rows("""
                        select content_id, added_by, added_at, published, access, revision
                        from content join audience using (content_id)
                        where channel_id = ? order by content_id""", channelId).stream()
                .map(List::of)
                .map(String::valueOf)
                .toList();
    }

    /// A priced item is not forgotten, since its price refers to it.
    private void price(UUID item) throws SQLException {
        books.change(
                "insert into price values (?, ?, ?, 499, 'EUR', 1, ?, now())",
                UUID.randomUUID(),
                item,
                channelId,
                UUID.randomUUID());
    }

    private void added(UUID item) {
        TestTopics.send(
                "content-added",
                item.toString(),
                ContentAdded.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setAddedAt(AT)
                        .setContentId(item)
                        .setChannelId(channelId)
                        .setTitle("An item")
                        .setOrigin(ContentOrigin.UPLOAD)
                        .setAddedBy(UUID.randomUUID())
                        .build());
    }

    private void audience(UUID item, boolean published, AccessKind access, long revision) {
        TestTopics.send(
                "audience-changed",
                item.toString(),
                AudienceChanged.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setChangedAt(AT)
                        .setContentId(item)
                        .setChannelId(channelId)
                        .setPublished(published)
                        .setAccess(access)
                        .setRevision(revision)
                        .build());
    }
}
