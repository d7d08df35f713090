package dev.prism.gateway.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicOriginTest {
    private final PublicOrigin origin = PublicOrigin.of("http://localhost:8080");

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, same-origin, false",
        "http://localhost:8080, , false",
        ", none, false",
        ", , false",
        "http://localhost:8081, , true",
        "https://localhost:8080, , true",
        "http://localhost:8080.evil.example, , true",
        "null, , true",
        ", same-site, true",
        ", cross-site, true",
        "http://localhost:8080, cross-site, true"
    })
    void knows_requests_of_other_sites(String header, String fetchSite, boolean foreign) {
        assertThat(origin.isForeign(header, fetchSite)).isEqualTo(foreign);
    }

    @Test
    void knows_its_port_also_when_the_scheme_says_it() {
        assertThat(PublicOrigin.of("https://prism.example").port()).isEqualTo(443);
        assertThat(PublicOrigin.of("https://prism.example").webSocketOrigin()).isEqualTo("wss://prism.example");
        assertThat(origin.port()).isEqualTo(8080);
    }

    @Test
    void refuses_an_origin_with_a_path() {
        assertThatThrownBy(() -> PublicOrigin.of("https://prism.example/"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
