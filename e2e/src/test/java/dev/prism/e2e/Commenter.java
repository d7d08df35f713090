package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A fan who posts numbered comments on an item on which nobody else does, each under its own key until it is answered.
final class Commenter extends Actor {
    /// Slower than a person may comment, as engagement/README.md says.
    private static final Duration BETWEEN_COMMENTS = Duration.ofMillis(2_100);

    private final Item item;
    private final List<String> answered = new CopyOnWriteArrayList<>();

    Commenter(Item item) {
        super("commenter", BETWEEN_COMMENTS);
        this.item = item;
        begin();
    }

    @Override
    void act() throws InterruptedException {
        String text = "Comment " + answered.size();
        String body = "{\"contentId\":\"%s\",\"text\":\"%s\"}".formatted(item.contentId(), text);
        String key = UUID.randomUUID().toString();
        insist(() -> as("fan", body).header("Idempotency-Key", key).post("/api/v1/comments"));
        answered.add(text);
        succeeded();
    }

    /// What was answered is there once, and so is its event.
    void requireOnce() {
        List<Map<String, String>> kept = Pages.all("/api/v1/comments?contentId=" + item.contentId());

        assertThat(kept).extracting(comment -> comment.get("text")).containsExactlyInAnyOrderElementsOf(answered);
        try (Topic posted = new Topic("comment-posted")) {
            await().atMost(SOON).untilAsserted(() -> {
                Map<String, Set<String>> events = Books.eventIds(posted, "commentId");
                assertThat(kept)
                        .allSatisfy(comment ->
                                assertThat(events.get(comment.get("commentId"))).hasSize(1));
            });
        }
    }
}
