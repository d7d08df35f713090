package dev.prism.kit.event;

import static io.smallrye.reactive.messaging.kafka.DeserializationFailureHandler.DESERIALIZATION_FAILURE_DESERIALIZER;
import static io.smallrye.reactive.messaging.kafka.DeserializationFailureHandler.DESERIALIZATION_FAILURE_REASON;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// Gives what [DecodingFaults] could not decode to the dead letters, before any channel's reader sees it.
///
/// SmallRye has a header for that, `deserialization-failure-dlq`, but does not count such a record among those
/// received: behind poison that is the last of its partition no position was ever committed.
@ApplicationScoped
class PoisonToDeadLetters implements PublisherDecorator {
    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> events, List<String> channels, boolean isConnector) {
        return isConnector ? events.onItem().transformToUniAndConcatenate(PoisonToDeadLetters::unlessPoison) : events;
    }

    private static Uni<Message<?>> unlessPoison(Message<?> event) {
        return poison(event)
                .map(reason -> Uni.createFrom()
                        .completionStage(() -> event.nack(new SerializationException(reason)))
                        .<Message<?>>map(_ -> null))
                .orElseGet(() -> Uni.createFrom().item(event));
    }

    /// Why the event is none; empty when it is one.
    private static Optional<String> poison(Message<?> event) {
        return event.getPayload() != null
                ? Optional.empty()
                : event.getMetadata(IncomingKafkaRecordMetadata.class)
                        .map(IncomingKafkaRecordMetadata::getHeaders)
                        .filter(headers -> headers.lastHeader(DESERIALIZATION_FAILURE_DESERIALIZER) != null)
                        .map(headers -> reason(headers.lastHeader(DESERIALIZATION_FAILURE_REASON)));
    }

    private static String reason(@Nullable Header header) {
        return header == null ? "it gave no reason" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
