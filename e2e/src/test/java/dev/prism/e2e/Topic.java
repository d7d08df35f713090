package dev.prism.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A topic as an analytics team reads it: a plain consumer, generic Avro, schemas from the registry's Confluent API.
/// Reads from the beginning, so that it sees what happened before it was opened.
final class Topic implements AutoCloseable {
    /// @param key the record's key
    /// @param value the event
    /// @param type the header `ce_type`
    /// @param traceparent the header of that name; empty when it is missing
    /// @param schemaId the registry's, of the schema that it was written with
    record Event(String key, GenericRecord value, String type, String traceparent, int schemaId) {
        String text(String field) {
            return String.valueOf(value.get(field));
        }

        long number(String field) {
            return ((Number) value.get(field)).longValue();
        }

        /// The event as it stands now, as its owner would send it.
        byte[] toWire() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ByteBuffer.allocate(BEFORE_AVRO)
                    .put((byte) 0)
                    .putInt(schemaId)
                    .array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            try {
                new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    /// A zero and the schema's id.
    private static final int BEFORE_AVRO = 5;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<Integer, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private final String name;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Event> seen = new ArrayList<>();

    Topic(String name) {
        this.name = name;
        Map<String, Object> settings = new HashMap<>(Platform.broker("analytics"));
        settings.put("enable.auto.commit", "false");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// The first event that matches; waits for it.
    ///
    /// @throws AssertionError when none comes in time
    Event await(Predicate<Event> matches) {
        Instant deadline = Instant.now().plus(Platform.SOON);
        do {
            for (Event event : seen) {
                if (matches.test(event)) {
                    return event;
                }
            }
            poll();
        } while (Instant.now().isBefore(deadline));
        throw new AssertionError("no such event on " + name + " among " + seen);
    }

    /// All that is there now and matches.
    List<Event> all(Predicate<Event> matches) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Instant deadline = Instant.now().plus(Platform.SOON);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(name + " could not be read to its end");
            }
        }
        return seen.stream().filter(matches).toList();
    }

    /// What a field of a channel's events adds up to. An event that was sent once more, since who carried it away died,
    /// counts once.
    long sum(String channelId, String field) {
        return all(event -> event.text("channelId").equals(channelId)).stream()
                .collect(Collectors.toMap(
                        event -> event.text("eventId"), event -> event.number(field), (first, _) -> first))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.value() != null && isEvent(record.value())) {
                seen.add(new Event(
                        record.key(),
                        decode(record.value()),
                        header(record, "ce_type"),
                        header(record, "traceparent"),
                        ByteBuffer.wrap(record.value()).getInt(1)));
            }
        }
    }

    /// Whether it is in the Confluent wire format, which the poison that tests send is not.
    private static boolean isEvent(byte[] value) {
        return value.length > BEFORE_AVRO && value[0] == 0;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String header) {
        return record.headers().lastHeader(header) == null
                ? ""
                : new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static GenericRecord decode(byte[] wire) {
        Schema schema = SCHEMAS.computeIfAbsent(ByteBuffer.wrap(wire).getInt(1), Topic::schema);
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(wire, BEFORE_AVRO, wire.length - BEFORE_AVRO, null));
        } catch (IOException e) {
            throw new AssertionError("the event is not what its schema says", e);
        }
    }

    private static Schema schema(int id) {
        URI place = URI.create(Platform.variable("REGISTRY_URL") + "/apis/ccompat/v7/schemas/ids/" + id);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString())
                    .body();
            return new Schema.Parser()
                    .parse(new ObjectMapper().readTree(answer).get("schema").asText());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the registry does not answer", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
