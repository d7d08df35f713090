package dev.prism.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.catalog.ContentAdded;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void the_trace_of_an_event_goes_on_in_the_events_that_follow_from_it() {
        Scene scene = new Scene();
        UUID contentId = Uuid7.next();
        UUID uploadId = Uuid7.next();

        ConsumerRecord<String, ContentAdded> added;
        try (TestTopics.Probe topic = TestTopics.from("content-added")) {
            TestTopics.send(
                    "upload-received",
                    uploadId.toString(),
                    scene.upload(uploadId, contentId, "Traced"),
                    "traceparent",
                    "00-" + TRACE + "-00f067aa0ba902b7-00");
            added = topic.awaitRecord(
                    ContentAdded.class, event -> event.getContentId().equals(contentId));
        }

        assertThat(new String(added.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .matches("00-" + TRACE + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-00");
    }
}
