package dev.prism.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealTest {
    private final Seal seal = new Seal("a secret of more than thirty-two characters");

    @Test
    void opens_what_it_sealed() {
        String sealed = seal.seal("here", "über allen Gipfeln");

        assertThat(seal.open("here", sealed)).contains("über allen Gipfeln");
        assertThat(sealed).doesNotContain("allen Gipfeln");
    }

    @Test
    void opens_nothing_moved_to_another_place() {
        assertThat(seal.open("there", seal.seal("here", "text"))).isEmpty();
    }

    @Test
    void opens_nothing_altered() {
        String sealed = seal.seal("here", "text");
        char last = sealed.charAt(20) == 'A' ? 'B' : 'A';

        assertThat(seal.open("here", sealed.substring(0, 20) + last + sealed.substring(21)))
                .isEmpty();
        assertThat(seal.open("here", sealed.substring(0, 20))).isEmpty();
        assertThat(seal.open("here", "not base64!")).isEmpty();
    }

    @Test
    void opens_nothing_sealed_with_another_secret() {
        Seal other = new Seal("another secret of more than 32 characters");

        assertThat(other.open("here", seal.seal("here", "text"))).isEmpty();
        assertThat(other.sign("text")).isNotEqualTo(seal.sign("text"));
    }

    @Test
    void refuses_a_short_secret() {
        assertThatThrownBy(() -> new Seal("short")).isInstanceOf(IllegalArgumentException.class);
    }
}
