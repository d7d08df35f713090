package dev.prism.kit.testing;

import dev.prism.schemas.Topics;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/// An event as its owner's serializer writes it: the id that the registry gave to its schema, and Avro.
final class EventBytes {
    private static final Map<String, Integer> SCHEMA_IDS = new ConcurrentHashMap<>();

    private EventBytes() {}

    static byte[] of(SpecificRecord event) {
        Schema record = event.getSchema();
        int schemaId = SCHEMA_IDS.computeIfAbsent(record.getFullName(), _ -> schemaId(record));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int schemaId(Schema record) {
        String topic = Topics.carrying(record).orElseThrow().name();
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        TestServers.variable("REGISTRY_URL") + "/apis/ccompat/v7/subjects/" + topic + "-value"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        new JsonObject().put("schema", record.toString()).encode()))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new JsonObject(answer.body()).getInteger("id");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the registry does not answer", e);
        }
    }
}
