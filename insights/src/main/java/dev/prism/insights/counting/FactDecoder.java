package dev.prism.insights.counting;

import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Fact;
import dev.prism.kit.event.ConsumeDelay;
import dev.prism.kit.event.Patience;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads a topic's bytes into facts. Whatever is no event, or breaks a rule of its row, fails here, before it can touch
/// a figure, and goes to the dead letters. A registry that does not answer is waited for: the event itself is good.
class FactDecoder implements Deserializer<Fact> {
    private static final Logger LOG = Logger.getLogger(FactDecoder.class);
    private static final int TRIES = 60;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventIn<?> in;
    private final Deserializer<?> avro;

    /// @param avro reads the wire format of the platform's events
    FactDecoder(EventIn<?> in, Deserializer<?> avro) {
        this.in = in;
        this.avro = avro;
    }

    @Override
    public @Nullable Fact deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        Fact fact = deserialize(topic, bytes);
        ConsumeDelay.record(topic, headers, Instant.now());
        return fact;
    }

    @Override
    public @Nullable Fact deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : in.factOf(decode(topic, bytes));
    }

    @Override
    public void close() {
        avro.close();
    }

    private Object decode(String topic, byte[] bytes) {
        RuntimeException last = new IllegalStateException("not tried");
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return avro.deserialize(topic, bytes);
            } catch (RuntimeException fault) {
                if (!Patience.isPassing(fault)) {
                    throw fault;
                }
                LOG.warnf("waiting for the schema registry: %s", fault);
                last = fault;
                pause();
            }
        }
        throw last;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the schema registry", e);
        }
    }
}
