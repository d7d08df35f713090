package dev.prism.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.origin.PublicOrigin;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void insists_on_https_where_the_origin_has_it() {
        new SecurityHeaders(PublicOrigin.of("https://prism.example")).complete(headers);

        assertThat(headers.get("Strict-Transport-Security")).startsWith("max-age=31536000");
        assertThat(headers.get("Content-Security-Policy"))
                .contains("connect-src 'self' wss://prism.example;", "upgrade-insecure-requests");
    }

    @Test
    void leaves_the_policy_that_an_answer_brings() {
        headers.set("Content-Security-Policy", "frame-ancestors 'self'");

        new SecurityHeaders(PublicOrigin.of("http://localhost:8080")).complete(headers);

        assertThat(headers.get("Content-Security-Policy")).isEqualTo("frame-ancestors 'self'");
        assertThat(headers.contains("X-Frame-Options")).isFalse();
        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
    }

    @Test
    void lets_no_script_run_but_files_of_ours() {
        new SecurityHeaders(PublicOrigin.of("http://localhost:8080")).complete(headers);

        assertThat(headers.get("Content-Security-Policy"))
                .contains("default-src 'self'; script-src 'self'; style-src 'self';")
                .doesNotContain("script-src 'self' ")
                .doesNotContain("unsafe");
    }
}
