package dev.prism.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredBodyTest {
    private final PushedBody source = new PushedBody();
    private final List<String> received = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int moves;

    @Test
    void passes_a_body_of_just_its_limit() {
        MeteredBody body = metered(6);

        source.push("abc");
        source.push("def");

        assertThat(received).containsExactly("abc", "def");
        assertThat(body.isTooLong()).isFalse();
        assertThat(moves).isEqualTo(2);
    }

    @Test
    void cuts_off_a_body_past_its_limit_and_says_so_once() {
        MeteredBody body = metered(5);

        source.push("abc");
        source.push("def");
        source.push("ghi");

        assertThat(received).containsExactly("abc");
        assertThat(failures).hasSize(1);
        assertThat(body.isTooLong()).isTrue();
    }

    private MeteredBody metered(long maxBytes) {
        return new MeteredBody(source, maxBytes, () -> moves++)
                .exceptionHandler(failures::add)
                .handler(piece -> received.add(piece.toString()));
    }
}
