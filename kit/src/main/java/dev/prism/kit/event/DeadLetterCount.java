package dev.prism.kit.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Counts what the broker has taken as a dead letter: `prism.dead.letters`, by `topic`. Kafka makes it, in every
/// producer that writes dead letters, whichever way the service reads its topics.
public final class DeadLetterCount implements ProducerInterceptor<Object, Object> {
    private static final String DEAD_LETTERS = "-dlq-";

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> sent) {
        return sent;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata taken, @Nullable Exception refused) {
        if (refused == null && taken != null && taken.topic().contains(DEAD_LETTERS)) {
            Counter.builder("prism.dead.letters")
                    .tag("topic", taken.topic())
                    .register(Metrics.globalRegistry)
                    .increment();
        }
    }

    @Override
    public void close() {}
}
