package dev.prism.billing.content;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.billing.Books;
import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnAudienceChangedIT {
    private final UUID contentId = UUID.randomUUID();

    @Inject
    Books books;

    @Test
    void the_newest_revision_counts_in_whatever_order_they_come() {
        UUID last = UUID.randomUUID();

        send(contentId, true, AccessKind.PURCHASE, 2);
        send(contentId, false, AccessKind.PRIVATE, 7);
        send(contentId, true, AccessKind.PURCHASE, 2);
        send(contentId, true, AccessKind.PUBLIC, 5);
        send(last, true, AccessKind.PUBLIC, 1);
        await().atMost(ofSeconds(60)).until(() -> !audienceOf(last).isEmpty());

        assertThat(audienceOf(contentId)).containsExactly(new Object[] {false, "private", 7L});
    }

    private List<Object[]> audienceOf(UUID id) {
        return books.rows("select published, access, revision from audience where content_id = ?", id);
    }

    /// Under one key, so that what is sent later is also heard of later.
    private void send(UUID of, boolean published, AccessKind access, long revision) {
        TestTopics.send(
                "audience-changed",
                contentId.toString(),
                AudienceChanged.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setChangedAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .setContentId(of)
                        .setChannelId(UUID.randomUUID())
                        .setPublished(published)
                        .setAccess(access)
                        .setRevision(revision)
                        .build());
    }
}
