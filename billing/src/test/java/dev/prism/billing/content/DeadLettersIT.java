package dev.prism.billing.content;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.prism.billing.Books;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.testing.TestGroups;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The way of a poison event through a channel of SmallRye, as every service has them.
@QuarkusTest
class DeadLettersIT {
    private static final String LETTERS = "content-added-dlq-billing";
    private static final String BACK = "content-added-replay-billing";

    private final UUID contentId = UUID.randomUUID();
    private final String key = contentId.toString();

    @Inject
    Books books;

    @AfterEach
    void mend() throws SQLException {
        books.change("alter table content drop constraint if exists a_bug");
    }

    @Test
    void bytes_that_are_no_event_are_kept_as_they_came_with_the_reason_counted_and_behind_us() {
        byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

        TestTopics.sendBytes("content-added", key, poison);

        ConsumerRecord<String, byte[]> letter = TestTopics.deadLetter(LETTERS, key);
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(header(letter, "dead-letter-reason")).contains("not in the Confluent wire format");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("content-added");
        await().atMost(ofSeconds(60))
                .untilAsserted(() -> given().get("/q/metrics")
                        .then()
                        .body(containsString("prism_dead_letters_total{topic=\"" + LETTERS + "\"")));
        TestGroups.awaitRead("billing", List.of("content-added"));
    }

    @Test
    void an_event_that_could_not_be_taken_in_is_when_it_comes_back_after_the_fix() throws SQLException {
        books.change("alter table content add constraint a_bug check (content_id <> '" + contentId + "')");
        TestTopics.send("content-added", key, added());
        ConsumerRecord<String, byte[]> letter = TestTopics.deadLetter(LETTERS, key);
        assertThat(header(letter, "dead-letter-reason")).contains("a_bug");

        mend();
        TestTopics.sendBytes(BACK, key, letter.value());

        await().atMost(ofSeconds(60))
                .until(() -> books.number("select count(*) from content where content_id = ?", contentId) == 1);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private ContentAdded added() {
        return ContentAdded.newBuilder()
                .setEventId(UUID.randomUUID())
                .setAddedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setContentId(contentId)
                .setChannelId(UUID.randomUUID())
                .setTitle("A recording")
                .setOrigin(ContentOrigin.RECORDING)
                .build();
    }
}
