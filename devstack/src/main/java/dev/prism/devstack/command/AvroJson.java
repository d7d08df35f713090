package dev.prism.devstack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/// Avro data as people read it: times in ISO 8601, bytes in hex, unions without their type.
final class AvroJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroJson() {}

    static JsonNode of(Schema schema, @Nullable Object datum) {
        return switch (datum) {
            case null -> JSON.nullNode();
            case GenericRecord record -> record(record);
            case Collection<?> items -> array(schema, items);
            case Map<?, ?> entries -> map(schema, entries);
            case Long number
            when isMillis(schema) -> JSON.textNode(Instant.ofEpochMilli(number).toString());
            case Long number -> JSON.numberNode(number);
            case Integer number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number);
            case Boolean truth -> JSON.booleanNode(truth);
            case ByteBuffer bytes -> JSON.textNode(hex(bytes));
            default -> JSON.textNode(datum.toString());
        };
    }

    private static JsonNode record(GenericRecord record) {
        ObjectNode object = JSON.objectNode();
        record.getSchema().getFields().forEach(field -> {
            Object value = record.get(field.pos());
            object.set(field.name(), of(branch(field.schema(), value), value));
        });
        return object;
    }

    private static JsonNode array(Schema schema, Collection<?> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(of(branch(schema.getElementType(), item), item)));
        return array;
    }

    private static JsonNode map(Schema schema, Map<?, ?> entries) {
        ObjectNode object = JSON.objectNode();
        entries.forEach((key, value) -> object.set(key.toString(), of(branch(schema.getValueType(), value), value)));
        return object;
    }

    private static Schema branch(Schema schema, @Nullable Object value) {
        return schema.isUnion() ? schema.getTypes().get(GenericData.get().resolveUnion(schema, value)) : schema;
    }

    private static boolean isMillis(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
