package dev.prism.insights.counting;

import dev.prism.kit.event.Patience;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/// Puts poison into `<topic>-dlq-insights` as it came, with the reason and its place in headers, and goes on. Named in
/// application.properties; Kafka Streams makes it.
public class SendToDeadLetters implements DeserializationExceptionHandler {
    private static final Logger LOG = Logger.getLogger(SendToDeadLetters.class);
    private static final String DEAD_LETTERS = "-dlq-insights";

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> read, Exception fault) {
        if (Patience.isPassing(fault)) {
            return Response.fail();
        }
        LOG.errorf("no event on %s, sent to its dead letters: %s", read.topic(), fault);
        return Response.resume(List.of(deadLetter(read, fault)));
    }

    static ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> read, Exception fault) {
        RecordHeaders headers = new RecordHeaders(read.headers());
        headers.add("dead-letter-reason", utf8(String.valueOf(fault)));
        headers.add("dead-letter-topic", utf8(read.topic()));
        headers.add("dead-letter-partition", utf8(String.valueOf(read.partition())));
        headers.add("dead-letter-offset", utf8(String.valueOf(read.offset())));
        return new ProducerRecord<>(deadLettersOf(read.topic()), null, null, read.key(), read.value(), headers);
    }

    /// The same for a topic and for the way back of its dead letters.
    private static String deadLettersOf(String topic) {
        return topic.replace(CountingTopology.REPLAYED, "") + DEAD_LETTERS;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
