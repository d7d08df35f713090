package dev.prism.devstack.outbox;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/// Sends a batch of events and marks it as done once the broker has all of it. A failure ends the engine, which
/// delivers the batch again: at least once.
final class ToKafka implements DebeziumEngine.ChangeConsumer<ChangeEvent<SourceRecord, SourceRecord>> {
    /// Topics of this prefix are the connector's own and stay here.
    static final String HEARTBEAT = "__heartbeat";

    private final Producer<String, byte[]> producer;

    ToKafka(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void handleBatch(
            List<ChangeEvent<SourceRecord, SourceRecord>> events,
            DebeziumEngine.RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (ChangeEvent<SourceRecord, SourceRecord> event : events) {
            SourceRecord change = event.value();
            if (change != null && change.topic() != null && !change.topic().startsWith(HEARTBEAT)) {
                sent.add(producer.send(record(change)));
            }
        }
        await(sent);
        for (ChangeEvent<SourceRecord, SourceRecord> event : events) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    static ProducerRecord<String, byte[]> record(SourceRecord change) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(change.topic(), String.valueOf(change.key()), bytes(change.value()));
        for (Header header : change.headers()) {
            if (header.value() != null) {
                record.headers().add(header.key(), header.value().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return record;
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] array -> array;
            case ByteBuffer buffer -> {
                byte[] copy = new byte[buffer.remaining()];
                buffer.duplicate().get(copy);
                yield copy;
            }
            default -> throw new IllegalArgumentException("an outbox payload must be bytes, got " + value.getClass());
        };
    }

    private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Kafka refused an event", e.getCause());
            }
        }
    }
}
