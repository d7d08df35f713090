package dev.prism.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/watch/42", "/library?q=a%20b&state=ready#top", "/@demo"})
    void keeps_a_path_of_this_origin(String asked) {
        assertThat(ReturnTo.of(asked)).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: b=c",
                "javascript:alert(1)",
                "watch",
                " /watch",
                ""
            })
    void goes_home_rather_than_to_another_site(String asked) {
        assertThat(ReturnTo.of(asked)).isEqualTo("/");
    }

    @Test
    void goes_home_without_a_wish() {
        assertThat(ReturnTo.of(null)).isEqualTo("/");
    }
}
