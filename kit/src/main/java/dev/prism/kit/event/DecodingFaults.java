package dev.prism.kit.event;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.DeserializationFailureHandler;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Decodes for the channels. Bytes that are no event are marked for the dead letters with the reason; a registry that
/// does not answer is waited for, since the event itself is good.
@ApplicationScoped
@Identifier("prism-events")
class DecodingFaults implements DeserializationFailureHandler<Object> {
    private static final Logger LOG = Logger.getLogger(DecodingFaults.class);

    /// Called on the channel's own polling thread, which has nothing else to do before the event is decoded.
    @Override
    public @Nullable Object decorateDeserialization(
            Uni<Object> deserialization,
            String topic,
            boolean isKey,
            String deserializer,
            byte[] data,
            Headers headers) {
        return Patience.patiently(() -> deserialization)
                .onFailure()
                .recoverWithItem(poison -> {
                    LOG.errorf(poison, "no event on %s, sent to its dead letters", topic);
                    DeserializationFailureHandler.addFailureDetailsToHeaders(
                            deserializer, topic, isKey, headers, data, poison);
                    // Or SmallRye would take it before PoisonToDeadLetters does.
                    headers.remove(DESERIALIZATION_FAILURE_DLQ);
                    return null;
                })
                .await()
                .indefinitely();
    }
}
