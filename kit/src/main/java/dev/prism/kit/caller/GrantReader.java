package dev.prism.kit.caller;

import dev.prism.events.identity.GrantChanged;
import dev.prism.kit.event.ConsumerLag;
import dev.prism.kit.event.EventDecoding;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads `grant-changed` from its beginning into [Grants], in every instance of every service, and follows it.
/// The service does not open its doors before it has read what was there when it started. If that takes long, since
/// the broker is away, it opens them and is not ready.
@Readiness
@ApplicationScoped
class GrantReader implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(GrantReader.class);
    private static final String TOPIC = "grant-changed";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DOORS_OPEN_WITHIN = Duration.ofSeconds(10);

    private final Grants grants;
    private final Config config;
    private volatile boolean stopped;
    private volatile @Nullable Consumer<String, SpecificRecord> consumer;

    GrantReader(Grants grants, Config config) {
        this.grants = grants;
        this.config = config;
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        ConsumerLag.measure(TOPIC, this::clientMetrics);
        Thread.ofPlatform().daemon().name("grants").start(this::run);
        grants.awaitRead(DOORS_OPEN_WITHIN);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        Consumer<String, SpecificRecord> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("grants").status(grants.areRead()).build();
    }

    private Map<MetricName, ? extends Metric> clientMetrics() {
        Consumer<String, SpecificRecord> reading = consumer;
        return reading == null ? Map.of() : reading.metrics();
    }

    private void run() {
        while (!stopped) {
            try (Consumer<String, SpecificRecord> reading = open()) {
                consumer = reading;
                follow(reading);
            } catch (WakeupException _) {
                return;
            } catch (RuntimeException fault) {
                LOG.warnf(fault, "topic %s could not be read, trying again", TOPIC);
                pause();
            }
        }
    }

    /// Without a group: every instance reads all of it.
    private Consumer<String, SpecificRecord> open() {
        Map<String, Object> settings = EventDecoding.settings(config);
        settings.put(
                ConsumerConfig.CLIENT_ID_CONFIG,
                config.getValue("quarkus.application.name", String.class) + "-all-" + TOPIC);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings);
    }

    void follow(Consumer<String, SpecificRecord> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        while (!stopped) {
            try {
                reading.poll(POLL).forEach(this::read);
            } catch (RecordDeserializationException fault) {
                goOnAfter(fault, reading);
            }
            if (!grants.areRead()
                    && ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue())) {
                grants.haveBeenRead();
            }
        }
    }

    private void read(ConsumerRecord<String, SpecificRecord> record) {
        switch (record.value()) {
            case null -> {}
            case GrantChanged event -> grants.apply(event);
            default ->
                LOG.errorf("skipped an event that is no grant: %s-%d, %d", TOPIC, record.partition(), record.offset());
        }
    }

    /// The consumer calls every fault of decoding a poisoned record. Only bytes that are no event are passed over; a
    /// registry that is away is waited for, since a revoked grant must not be missed.
    private void goOnAfter(RecordDeserializationException fault, Consumer<?, ?> reading) {
        if (fault.getCause() instanceof SerializationException poison) {
            Metrics.counter("prism.grants.skipped").increment();
            LOG.errorf(poison, "skipped a grant that is no event: %s, %d", fault.topicPartition(), fault.offset());
            reading.seek(fault.topicPartition(), fault.offset() + 1);
        } else {
            LOG.warnf("a grant can not be decoded yet, trying again: %s", fault.getCause());
            reading.seek(fault.topicPartition(), fault.offset());
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            stopped = true;
        }
    }
}
