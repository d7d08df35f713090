package dev.prism.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginPageTest {
    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT,de;q=0.9,en;q=0.5", "fr, de;q=0.7, en;q=0.3"})
    void speaks_german_to_whom_prefers_it(String acceptLanguage) {
        assertThat(LoginPage.of(Problem.LOGIN_FAILED, acceptLanguage).html().toString())
                .contains("<html lang=\"de\">", "Anmeldung fehlgeschlagen", "href=\"/login\">Anmelden");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"en-GB,en;q=0.9,de;q=0.8", "fr", "*", "", ";;q=x", "de;q=7"})
    void speaks_english_to_everybody_else(String acceptLanguage) {
        assertThat(LoginPage.of(Problem.LOGIN_FAILED, acceptLanguage).html().toString())
                .contains("<html lang=\"en\">", "Login failed", "href=\"/login\">Log in");
    }

    @Test
    void says_when_the_login_service_is_away() {
        assertThat(LoginPage.of(Problem.LOGIN_UNAVAILABLE, "de").html().toString())
                .contains("Der Anmeldedienst antwortet gerade nicht.");
        assertThat(LoginPage.of(Problem.LOGIN_UNAVAILABLE, "en").html().toString())
                .contains("The login service does not answer.");
    }
}
