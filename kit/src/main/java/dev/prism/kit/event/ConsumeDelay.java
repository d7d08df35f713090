package dev.prism.kit.event;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.smallrye.reactive.messaging.IncomingInterceptor;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// Time from a fact (`ce_time`, taken with its commit) to its effect here, by topic. Every channel's events are
/// measured when they are settled; a reader without a channel calls [#record].
///
/// A topic that is read again from its beginning shows as hours or days.
@ApplicationScoped
public class ConsumeDelay implements IncomingInterceptor {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Clock clock;

    ConsumeDelay(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onMessageAck(Message<?> message) {
        message.getMetadata(IncomingKafkaRecordMetadata.class)
                .ifPresent(record -> record(record.getTopic(), record.getHeaders(), clock.instant()));
    }

    /// A dead letter has no effect whose time could be told; it is counted elsewhere.
    @Override
    public void onMessageNack(Message<?> message, Throwable failure) {}

    /// @param headers of the event; without a readable `ce_time` nothing is measured
    /// @param now when the effect was there
    public static void record(String topic, Headers headers, Instant now) {
        Instant at = timeOf(headers.lastHeader("ce_time"));
        if (at != null && !at.isAfter(now)) {
            Timer.builder("prism.consume.delay")
                    .description("From the commit of a fact to its effect in this service")
                    .tag("topic", topic)
                    .serviceLevelObjectives(BOUNDS)
                    .register(Metrics.globalRegistry)
                    .record(Duration.between(at, now));
        }
    }

    private static @Nullable Instant timeOf(@Nullable Header time) {
        if (time == null || time.value() == null) {
            return null;
        }
        try {
            return Instant.parse(new String(time.value(), StandardCharsets.UTF_8));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
