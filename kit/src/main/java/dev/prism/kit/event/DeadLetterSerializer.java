package dev.prism.kit.event;

import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Puts an event on a dead-letter topic as it came: with the schema id of the topic that it came from, so that it can
/// be replayed byte for byte. What never was an event goes as it is.
public final class DeadLetterSerializer implements Serializer<Object> {
    private final Map<String, Integer> idByRecord = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        registry = new SchemaRegistry(URI.create(String.valueOf(settings.get(EventDeserializer.REGISTRY_URL))));
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object data) {
        return switch (data) {
            case null -> null;
            case byte[] bytes -> bytes;
            case SpecificRecord event -> EventEncoder.bytes(idOf(event), event);
            default -> throw new SerializationException("no event: " + data.getClass());
        };
    }

    private int idOf(SpecificRecord event) {
        return idByRecord.computeIfAbsent(
                event.getSchema().getFullName(),
                record -> Topics.carrying(event.getSchema())
                        .map(this::ask)
                        .orElseThrow(() -> new SerializationException("no topic carries " + record)));
    }

    private int ask(Topic topic) {
        if (registry == null) {
            throw new IllegalStateException(EventDeserializer.REGISTRY_URL + " is not set");
        }
        return registry.idOf(topic);
    }
}
