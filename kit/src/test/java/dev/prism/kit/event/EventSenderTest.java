package dev.prism.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EventSenderTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    /// Blocks as the real one does while it knows no broker.
    private static final class BlockedProducer extends MockProducer<String, byte[]> {
        final CountDownLatch room = new CountDownLatch(1);

        BlockedProducer() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            try {
                if (!room.await(WAIT.toSeconds(), TimeUnit.SECONDS)) {
                    throw new TimeoutException("no room");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.send(record, callback);
        }
    }

    @Test
    void never_makes_its_caller_wait_and_keeps_the_order() {
        BlockedProducer producer = new BlockedProducer();
        EventSender sender = new EventSender(producer);
        List<String> sent = new ArrayList<>();

        for (String key : List.of("first", "second", "third")) {
            sender.send(event(key)).subscribe().with(_ -> sent.add(key), _ -> sent.add("failed"));
        }

        assertThat(sent).isEmpty();
        producer.room.countDown();
        await().atMost(WAIT).untilAsserted(() -> assertThat(sent).containsExactly("first", "second", "third"));
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("first", "second", "third");
    }

    @Test
    void fails_at_once_when_too_many_wait() {
        BlockedProducer producer = new BlockedProducer();
        EventSender sender = new EventSender(producer);
        OutgoingEvent event = event("key");

        // One is being sent, and maybe not yet.
        for (int waiting = 0; waiting <= 10_000; waiting++) {
            sender.send(event).subscribe().with(_ -> {}, _ -> {});
        }

        assertThat(sender.send(event).subscribeAsCompletionStage())
                .failsWithin(WAIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TimeoutException.class);
        producer.room.countDown();
    }

    private static OutgoingEvent event(String key) {
        return new OutgoingEvent(UUID.randomUUID(), "topic", key, "Type", "service", Instant.EPOCH, "", new byte[6]);
    }
}
