package dev.prism.kit.event;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;

/// Sends events whose promise is kept elsewhere: a document's unsent list, a job that is tried again, a beacon that is
/// cumulative. A fact of a PostgreSQL service leaves through [Outbox] instead.
@ApplicationScoped
public class EventSender {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final int WAITING_MAX = 10_000;

    private final Producer<String, byte[]> producer;

    /// The producer blocks while it knows no broker or has no room; no caller's event loop may wait for that. One
    /// thread keeps the order of the calls.
    private final ExecutorService sending = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("events-out").factory(),
            (_, _) -> {
                throw new TimeoutException("too many events wait for the broker");
            });

    @Inject
    EventSender(Config config) {
        this(new KafkaProducer<>(settings(config), new StringSerializer(), new ByteArraySerializer()));
    }

    EventSender(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    private static Map<String, Object> settings(Config config) {
        Map<String, Object> settings = Brokers.settings(config);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    void stop(@Observes ShutdownEvent event) {
        sending.shutdown();
        producer.close(CLOSE_WITHIN);
    }

    /// Events leave in the order of the calls; the caller's thread never waits. Completes when the broker has it.
    ///
    /// Fails with Kafka's [TimeoutException] when the broker did not take it in about a minute, and at once when
    /// 10,000 others wait.
    public Uni<Void> send(OutgoingEvent event) {
        return Uni.createFrom().emitter(sent -> {
            long calledNanos = System.nanoTime();
            sending.execute(() -> handOver(event, calledNanos, sent));
        });
    }

    private void handOver(OutgoingEvent event, long calledNanos, UniEmitter<? super Void> sent) {
        if (System.nanoTime() - calledNanos > WAIT_MAX.toNanos()) {
            sent.fail(new TimeoutException("the broker did not take the events before it"));
            return;
        }
        try {
            var _ = producer.send(recordOf(event), (_, fault) -> {
                if (fault == null) {
                    sent.complete(null);
                } else {
                    sent.fail(fault);
                }
            });
        } catch (RuntimeException fault) {
            sent.fail(fault);
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(OutgoingEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(event.topic(), event.key(), event.payload());
        header(record.headers(), "ce_id", event.eventId().toString());
        header(record.headers(), "ce_type", event.type());
        header(record.headers(), "ce_source", event.source());
        header(record.headers(), "ce_specversion", "1.0");
        header(record.headers(), "ce_time", event.at().toString());
        if (!event.traceparent().isEmpty()) {
            header(record.headers(), Traceparent.HEADER, event.traceparent());
        }
        return record;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
