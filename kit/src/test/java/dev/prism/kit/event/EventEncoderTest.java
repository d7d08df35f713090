package dev.prism.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.billing.PurchaseRefunded;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.reactivemessaging.runtime.SmallRyeReactiveMessagingLifecycle;
import jakarta.annotation.Priority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class EventEncoderTest {
    @Test
    void writes_the_confluent_wire_format() throws IOException {
        PurchaseRefunded event = PurchaseRefunded.newBuilder()
                .setEventId(new UUID(1, 2))
                .setRefundedAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .setRefundId(new UUID(3, 4))
                .setPurchaseId(new UUID(5, 6))
                .setBuyerId(new UUID(7, 8))
                .setContentId(new UUID(9, 10))
                .setChannelId(new UUID(11, 12))
                .setAmountMinor(499)
                .setCurrency("EUR")
                .setNetMinor(449)
                .build();

        ByteBuffer bytes = ByteBuffer.wrap(EventEncoder.bytes(42, event));

        assertThat(bytes.get()).isZero();
        assertThat(bytes.getInt()).isEqualTo(42);
        byte[] avro = new byte[bytes.remaining()];
        bytes.get(avro);
        assertThat(new SpecificDatumReader<>(PurchaseRefunded.class)
                        .read(null, DecoderFactory.get().binaryDecoder(avro, null)))
                .isEqualTo(event);
    }

    /// An event that is read before them, and answered with another, would be a dead letter.
    @Test
    void schemas_are_known_before_the_first_event_is_read() throws NoSuchMethodException {
        int known = priorityOf(EventEncoder.class, "warm");
        int read = priorityOf(SmallRyeReactiveMessagingLifecycle.class, "onApplicationStart");

        assertThat(known).isLessThan(read);
    }

    private static int priorityOf(Class<?> observer, String method) throws NoSuchMethodException {
        return observer.getDeclaredMethod(method, StartupEvent.class)
                .getParameters()[0]
                .getAnnotation(Priority.class)
                .value();
    }
}
