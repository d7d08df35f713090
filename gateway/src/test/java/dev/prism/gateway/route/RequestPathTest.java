package dev.prism.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/../auth/admin",
                "/auth/./admin",
                "/auth/%2e%2e/admin",
                "/auth/%2E/admin",
                "//auth/admin",
                "/auth//admin",
                "/auth/%2fadmin",
                "/auth%2Fadmin",
                "/auth/%5cadmin",
                "/auth\\admin",
                "/auth/admin;x=1",
                "/auth/admin%3Bx=1",
                "/auth/%2561dmin",
                "/auth/admin%00",
                "/auth/admin%0d%0a",
                "/auth/%zz",
                "/auth/%6",
                "/auth/%c0%af",
                "/auth/adm in",
                "http://elsewhere/auth",
                "*",
                ""
            })
    void refuses_spellings_that_two_readers_could_read_differently(String target) {
        assertThat(RequestPath.of(target)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/?a=/../b, /",
        "/api/v1/me, /api/v1/me",
        "/api/v1/me/, /api/v1/me",
        "/api/%761/me?x=%2F, /api/v1/me",
        "/watch/%C3%BCber, /watch/über",
        "/media/a.b-c_d/v0.m4s, /media/a.b-c_d/v0.m4s"
    })
    void decodes_a_plain_path_once(String target, String text) {
        assertThat(RequestPath.of(target)).map(RequestPath::text).contains(text);
    }

    @Test
    void refuses_a_path_without_end() {
        assertThat(RequestPath.of("/" + "a".repeat(5_000))).isEmpty();
    }
}
