package dev.prism.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.prism.events.billing.PriceChanged;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class EventDeserializerTest {
    private static final int KNOWN_ID = 7;
    private static final PriceChanged EVENT = PriceChanged.newBuilder()
            .setEventId(new UUID(1, 2))
            .setChangedAt(Instant.ofEpochMilli(1_700_000_000_123L))
            .setPriceId(new UUID(3, 4))
            .setContentId(new UUID(5, 6))
            .setChannelId(new UUID(7, 8))
            .setAmountMinor(499)
            .setCurrency("EUR")
            .setActive(true)
            .setRevision(1)
            .build();

    /// Lives as long as the tests' process: JUnit and jqwik each have a life cycle of their own.
    private static final HttpServer REGISTRY = registryWithOneSchema();

    private static HttpServer registryWithOneSchema() {
        HttpServer registry;
        try {
            registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry.createContext("/apis/ccompat/v7/schemas/ids/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().endsWith("/" + KNOWN_ID);
            byte[] answer = new JsonObject()
                    .put("schema", PriceChanged.getClassSchema().toString())
                    .encode()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, known ? answer.length : -1);
            if (known) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        registry.start();
        return registry;
    }

    @Test
    void reads_what_the_encoder_wrote() {
        assertThat(deserializer().deserialize("price-changed", EventEncoder.bytes(KNOWN_ID, EVENT)))
                .isEqualTo(EVENT);
    }

    @Test
    void calls_an_unknown_schema_poison() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer().deserialize("price-changed", EventEncoder.bytes(8, EVENT)));
    }

    @Property(tries = 200)
    void calls_bytes_that_are_no_event_poison_and_nothing_else(@ForAll byte[] garbage) {
        byte[] wire = new byte[garbage.length + 5];
        System.arraycopy(garbage, 0, wire, 5, garbage.length);
        wire[4] = KNOWN_ID;

        try {
            deserializer().deserialize("price-changed", wire);
        } catch (RuntimeException refused) {
            assertThat(refused).isInstanceOf(SerializationException.class);
        }
        assertThatThrownBy(() -> deserializer().deserialize("price-changed", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void calls_a_registry_that_is_away_a_fault_that_passes() {
        EventDeserializer away = new EventDeserializer();
        away.configure(Map.of(EventDeserializer.REGISTRY_URL, "http://127.0.0.1:1"), false);

        assertThatThrownBy(() -> away.deserialize("price-changed", EventEncoder.bytes(KNOWN_ID, EVENT)))
                .satisfies(fault -> assertThat(Patience.isPassing(fault)).isTrue());
    }

    private static EventDeserializer deserializer() {
        EventDeserializer deserializer = new EventDeserializer();
        deserializer.configure(
                Map.of(
                        EventDeserializer.REGISTRY_URL,
                        "http://127.0.0.1:" + REGISTRY.getAddress().getPort()),
                false);
        return deserializer;
    }
}
