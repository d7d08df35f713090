package dev.prism.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {
    @Test
    void survives_the_cookie() {
        SessionId id = SessionId.next();

        assertThat(SessionId.of(id.cookie())).contains(id);
    }

    @Test
    void never_shows_its_cookie_in_key_or_log() {
        SessionId id = SessionId.next();

        assertThat(id.key()).startsWith("session:").doesNotContain(id.cookie());
        assertThat(id).hasToString(id.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789012345678901234567890123456789 12",
                "012345678901234567890123456789012345678901234"
            })
    void refuses_what_is_no_cookie_of_ours(String cookie) {
        assertThat(SessionId.of(cookie)).isEmpty();
    }
}
