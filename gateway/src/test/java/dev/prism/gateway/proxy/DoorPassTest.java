package dev.prism.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DoorPassTest {
    private static final String SECRET = "a secret of at least 32 characters";

    /// What a service makes of it: kit's own test has the same.
    private static final String PASS = "1767225600.wR081Ho9WEnq45eCopNbvmRgJBXmeR-ubAvHvBKxH0w";

    private Instant now = Instant.ofEpochSecond(1_767_225_600);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final DoorPass doorPass = new DoorPass(() -> SECRET, clock);

    @Test
    void shows_the_time_and_the_proof_that_services_expect() {
        assertThat(doorPass.current()).isEqualTo(PASS);
    }

    @Test
    void serves_for_ten_seconds_and_is_renewed_then() {
        doorPass.current();

        now = now.plusSeconds(9);
        assertThat(doorPass.current()).isEqualTo(PASS);
        now = now.plusSeconds(1);
        assertThat(doorPass.current()).startsWith("1767225610.");
    }

    @Test
    void refuses_a_short_secret() {
        assertThatThrownBy(() -> new DoorPass(() -> "short", clock)).isInstanceOf(IllegalArgumentException.class);
    }
}
