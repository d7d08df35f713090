package dev.prism.kit.event;

import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Turns records into events of the service's own topics, in the Confluent wire format, so that Flink, ClickHouse and
/// kcat read them as they are. The schemas' ids are fetched at start: encoding never waits for the registry.
@ApplicationScoped
public class EventEncoder {
    static final int PREFIX_BYTES = 5;
    static final byte MAGIC = 0;
    /// An event that waited for the service may be answered with another, and would be a dead letter without its
    /// schema.
    private static final int BEFORE_THE_CHANNELS = 1;

    private static final Logger LOG = Logger.getLogger(EventEncoder.class);

    /// A registry that starts beside us on a loaded machine needs about a minute.
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(2);

    private final String service;
    private final SchemaRegistry registry;
    private final Map<String, Integer> idByTopic = new ConcurrentHashMap<>();

    EventEncoder(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "prism.registry.url") URI registry) {
        this.service = service;
        this.registry = new SchemaRegistry(registry);
    }

    void warm(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent event) {
        for (Topic topic : Topics.ownedBy(service)) {
            idByTopic.put(topic.name(), registry.idOf(topic, REGISTRY_PATIENCE));
        }
        LOG.infof("schemas known for %s", idByTopic.keySet());
    }

    /// @param topic one that this service owns in `topics.yaml`
    /// @param event has an `eventId` and, as its second field, the time when it happened
    public OutgoingEvent encode(String topic, String key, SpecificRecord event) {
        Integer schemaId = idByTopic.get(topic);
        if (schemaId == null) {
            throw new IllegalArgumentException(service + " does not own the topic " + topic);
        }
        return new OutgoingEvent(
                (UUID) event.get(event.getSchema().getField("eventId").pos()),
                topic,
                key,
                event.getSchema().getName(),
                service,
                (Instant) event.get(1),
                Traceparent.current(),
                bytes(schemaId, event));
    }

    static byte[] bytes(int schemaId, SpecificRecord event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
