package dev.prism.kit.caller;

import dev.prism.events.identity.GrantChanged;
import dev.prism.kit.event.EventConsumers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads `grant-changed` from its beginning into [Grants], in every instance of every service, and follows it.
/// The service is not ready before it has read what was there when it started.
@Readiness
@ApplicationScoped
class GrantReader implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(GrantReader.class);
    private static final String TOPIC = "grant-changed";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Grants grants;
    private final EventConsumers consumers;
    private volatile boolean stopped;
    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, GrantChanged> consumer;

    GrantReader(Grants grants, EventConsumers consumers) {
        this.grants = grants;
        this.consumers = consumers;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("grants").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        Consumer<String, GrantChanged> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("grants").status(caughtUp).build();
    }

    private void run() {
        while (!stopped) {
            try (Consumer<String, GrantChanged> reading = consumers.open(TOPIC)) {
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

    private void follow(Consumer<String, GrantChanged> reading) {
        List<TopicPartition> partitions = consumers.fromTheBeginning(reading, TOPIC);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        while (!stopped) {
            try {
                for (ConsumerRecord<String, GrantChanged> read : reading.poll(POLL)) {
                    if (read.value() != null) {
                        grants.apply(read.value());
                    }
                }
            } catch (RecordDeserializationException poison) {
                LOG.errorf(poison, "skipped a grant that is no event: %s-%d", poison.topicPartition(), poison.offset());
                reading.seek(poison.topicPartition(), poison.offset() + 1);
            }
            caughtUp = caughtUp
                    || ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
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
