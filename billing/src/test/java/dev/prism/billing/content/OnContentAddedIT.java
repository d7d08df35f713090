package dev.prism.billing.content;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.billing.Books;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnContentAddedIT {
    @Inject
    Books books;

    @Test
    void an_item_is_known_by_its_channel_however_often_it_is_announced() {
        ContentAdded recording = recording();

        for (int times = 0; times < 3; times++) {
            TestTopics.send("content-added", recording.getContentId().toString(), recording);
        }
        ContentAdded last = recording();
        TestTopics.send("content-added", recording.getContentId().toString(), last);
        await().atMost(ofSeconds(60)).until(() -> !channelsOf(last).isEmpty());

        assertThat(channelsOf(recording)).containsExactly(new Object[] {recording.getChannelId()});
    }

    private List<Object[]> channelsOf(ContentAdded event) {
        return books.rows("select channel_id from content where content_id = ?", event.getContentId());
    }

    private static ContentAdded recording() {
        return ContentAdded.newBuilder()
                .setEventId(UUID.randomUUID())
                .setAddedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setContentId(UUID.randomUUID())
                .setChannelId(UUID.randomUUID())
                .setTitle("A recording")
                .setOrigin(ContentOrigin.RECORDING)
                .build();
    }
}
