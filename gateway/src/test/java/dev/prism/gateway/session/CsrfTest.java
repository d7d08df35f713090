package dev.prism.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsrfTest {
    private final Csrf csrf = new Csrf(new Seal("a secret of more than thirty-two characters"));
    private final SessionId id = SessionId.next();

    @Test
    void knows_the_token_of_a_session_again() {
        assertThat(csrf.isTokenOf(id, csrf.tokenOf(id))).isTrue();
    }

    @Test
    void refuses_the_token_of_another_session() {
        assertThat(csrf.isTokenOf(id, csrf.tokenOf(SessionId.next()))).isFalse();
    }

    @Test
    void refuses_no_token_and_an_empty_one() {
        assertThat(csrf.isTokenOf(id, null)).isFalse();
        assertThat(csrf.isTokenOf(id, "")).isFalse();
    }

    @Test
    void does_not_show_the_session_in_its_token() {
        assertThat(csrf.tokenOf(id)).doesNotContain(id.cookie()).doesNotContain(id.key());
    }
}
