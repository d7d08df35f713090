package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is planned appears by itself.
@Order(2)
class ScheduleIT {
    @TempDir
    static Path folder;

    @Test
    void an_item_appears_three_seconds_later_as_planned_and_once() throws IOException {
        Item item = Item.ready(folder, "Planned");

        item.plan(Instant.now().plus(Duration.ofHours(1)))
                .then()
                .statusCode(200)
                .body("state", equalTo("scheduled"));
        anybody().get(item.path()).then().statusCode(404);
        Instant publishAt = await().atMost(SOON)
                .until(() -> planInThreeSeconds(item), Optional::isPresent)
                .orElseThrow();

        await().atMost(SOON)
                .untilAsserted(
                        () -> anybody().get(item.path()).then().statusCode(200).body("state", equalTo("published")));
        try (Topic published = new Topic("content-published")) {
            Topic.Event event = published.await(it -> it.text("contentId").equals(item.contentId()));
            assertThat(event.number("publishedAt"))
                    .as("not before its time")
                    .isGreaterThanOrEqualTo(publishAt.toEpochMilli());
            assertThat(published.all(it -> it.text("contentId").equals(item.contentId())))
                    .hasSize(1);
        }
    }

    /// @return its time; empty when this machine was so slow that it had passed
    private static Optional<Instant> planInThreeSeconds(Item item) {
        Instant publishAt = Instant.now().plusSeconds(3);
        return item.plan(publishAt).statusCode() == 200 ? Optional.of(publishAt) : Optional.empty();
    }
}
