package dev.prism.kit.event;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sends events whose promise is kept elsewhere: a document's unsent list, a job that is tried again, a beacon that is
/// cumulative. A fact of a PostgreSQL service leaves through [Outbox] instead.
@ApplicationScoped
public class EventSender {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KafkaProducer<String, byte[]> producer;

    EventSender(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.LINGER_MS_CONFIG, 2,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void stop(@Observes ShutdownEvent event) {
        producer.close(CLOSE_WITHIN);
    }

    /// Completes when the broker has it; fails when it could not be handed over within 30 s.
    public Uni<Void> send(OutgoingEvent event) {
        return Uni.createFrom()
                .<Void>emitter(sent -> producer.send(recordOf(event), (_, fault) -> {
                    if (fault == null) {
                        sent.complete(null);
                    } else {
                        sent.fail(fault);
                    }
                }));
    }

    private static ProducerRecord<String, byte[]> recordOf(OutgoingEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(event.topic(), event.key(), event.payload());
        header(record.headers(), "ce_id", event.eventId().toString());
        header(record.headers(), "ce_type", event.type());
        header(record.headers(), "ce_source", event.source());
        header(record.headers(), "ce_specversion", "1.0");
        header(record.headers(), "ce_time", event.at().toString());
        return record;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
