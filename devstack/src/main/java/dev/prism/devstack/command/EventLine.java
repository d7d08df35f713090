package dev.prism.devstack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.devstack.server.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// One event as one line of JSON: where it is, its key, its headers, and its value by the schema that the registry has
/// under the id in its first five bytes.
final class EventLine {
    private static final int PREFIX_BYTES = 5;

    private final String registry;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    EventLine(String registry) {
        this.registry = registry;
    }

    String of(ConsumerRecord<String, byte[]> event) throws IOException {
        ObjectNode line = Json.object();
        line.put("at", Instant.ofEpochMilli(event.timestamp()).toString());
        line.put("partition", event.partition());
        line.put("offset", event.offset());
        line.put("key", event.key());
        ObjectNode headers = line.putObject("headers");
        for (Header header : event.headers()) {
            headers.put(
                    header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        line.set("value", value(event.value()));
        return line.toString();
    }

    private JsonNode value(byte[] payload) throws IOException {
        if (payload == null) {
            return Json.object().nullNode();
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        if (payload.length < PREFIX_BYTES || bytes.get() != 0) {
            return Json.object().textNode("not Avro: " + HexFormat.of().formatHex(payload));
        }
        Schema schema = schema(bytes.getInt());
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema)
                .read(
                        null,
                        DecoderFactory.get().binaryDecoder(payload, PREFIX_BYTES, payload.length - PREFIX_BYTES, null));
        return AvroJson.of(schema, record);
    }

    private Schema schema(int id) throws IOException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Json.Answer answer = Json.get(registry + "/apis/ccompat/v7/schemas/ids/" + id, Map.of());
        if (!answer.ok()) {
            throw new IOException("the registry has no schema " + id + " (" + answer.status() + ")");
        }
        Schema schema = new Schema.Parser().parse(answer.body().path("schema").asText());
        schemas.put(id, schema);
        return schema;
    }
}
