package dev.prism.kit.event;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Turns the Confluent wire format into the generated records: reads with the writer's schema, fetched once by its id,
/// into the record that this build knows.
///
/// Bytes that are no event throw [SerializationException]; a registry that does not answer throws what passes.
///
/// Source: docs/adr/0006-own-event-codec.md
public final class EventDeserializer implements Deserializer<SpecificRecord> {
    /// Where the registry is: the setting that every client must have.
    public static final String REGISTRY_URL = "schema.registry.url";

    /// Avro allocates whatever length the bytes claim unless it is told what is too much before its first use.
    private static final String LARGEST_CLAIM = String.valueOf(1 << 20);

    static {
        for (String claim : List.of("bytes.maxLength", "string.maxLength", "collectionItems.maxLength")) {
            System.setProperty("org.apache.avro.limits." + claim, LARGEST_CLAIM);
        }
    }

    private final Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        registry = new SchemaRegistry(URI.create(String.valueOf(settings.get(REGISTRY_URL))));
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        ByteBuffer wire = ByteBuffer.wrap(data);
        if (data.length < EventEncoder.PREFIX_BYTES || wire.get() != EventEncoder.MAGIC) {
            throw new SerializationException("bytes on " + topic + " are not in the Confluent wire format");
        }
        SpecificDatumReader<SpecificRecord> reader = readerOf(wire.getInt());
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(data, wire.position(), wire.remaining(), null));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("bytes on " + topic + " are not what their schema says", e);
        }
    }

    private SpecificDatumReader<SpecificRecord> readerOf(int schemaId) {
        SpecificDatumReader<SpecificRecord> known = readers.get(schemaId);
        if (known != null) {
            return known;
        }
        if (registry == null) {
            throw new IllegalStateException(REGISTRY_URL + " is not set");
        }
        SpecificDatumReader<SpecificRecord> fresh = reader(registry.byId(schemaId));
        readers.put(schemaId, fresh);
        return fresh;
    }

    private static SpecificDatumReader<SpecificRecord> reader(Schema writer) {
        try {
            Class<?> type = Class.forName(writer.getFullName(), true, EventDeserializer.class.getClassLoader());
            return new SpecificDatumReader<>(
                    writer, SpecificData.getForClass(type).getSchema(type), modelOf(type));
        } catch (ClassNotFoundException e) {
            throw new SerializationException("no record is named " + writer.getFullName(), e);
        }
    }

    /// The record's own conversions, and the class loader that has the records: Avro's may have another copy of them.
    private static SpecificData modelOf(Class<?> type) {
        SpecificData model = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        return model;
    }
}
