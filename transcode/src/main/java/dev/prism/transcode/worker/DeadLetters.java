package dev.prism.transcode.worker;

import dev.prism.kit.event.Brokers;
import dev.prism.kit.event.DeadLetterCount;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Keeps what is no event, as it came, in `upload-received-dlq-transcode`: a share group has no dead letters of its
/// own.
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetters(Config settings, WorkerConfig config) {
        this.topic = config.topic() + "-dlq-transcode";
        Map<String, Object> sending = Brokers.settings(settings);
        sending.put("acks", "all");
        sending.put("max.block.ms", 10_000);
        sending.put("interceptor.classes", DeadLetterCount.class.getName());
        this.producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE_WITHIN);
    }

    /// Returns when the broker has it.
    void keep(ConsumerRecord<byte[], byte[]> poison, RuntimeException reason) throws InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, poison.key(), poison.value(), poison.headers());
        add(letter, "dead-letter-reason", String.valueOf(reason));
        add(letter, "dead-letter-topic", poison.topic());
        add(letter, "dead-letter-partition", Integer.toString(poison.partition()));
        add(letter, "dead-letter-offset", Long.toString(poison.offset()));
        LOG.errorf("no event at %s-%d@%d: kept in %s", poison.topic(), poison.partition(), poison.offset(), topic);
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not keep a dead letter", e.getCause());
        }
    }

    private static void add(ProducerRecord<byte[], byte[]> letter, String header, String value) {
        letter.headers().remove(header);
        letter.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
    }
}
