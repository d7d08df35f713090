package dev.prism.engagement.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class WritingTest {
    @Test
    void a_script_is_text_like_any_other() {
        String script = "<script>alert('hi')</script>";

        assertThat(Writing.of(script, 500).text()).isEqualTo(script);
    }

    @Test
    void length_is_counted_in_code_points() {
        String smileys = "😀".repeat(500);

        assertThat(Writing.of(smileys, 500).length()).isEqualTo(500);
        assertThatExceptionOfType(Writing.Refused.class).isThrownBy(() -> Writing.of(smileys + "x", 500));
    }

    @Test
    void space_around_it_is_taken_off() {
        assertThat(Writing.of("  hello \n", 500).text()).isEqualTo("hello");
    }

    @Test
    void refuses_what_is_empty() {
        assertThatExceptionOfType(Writing.Refused.class).isThrownBy(() -> Writing.of(" \n\t ", 500));
    }

    @Test
    void refuses_control_characters_and_half_of_a_surrogate_pair() {
        assertThatExceptionOfType(Writing.Refused.class).isThrownBy(() -> Writing.of("a\u0000b", 500));
        assertThatExceptionOfType(Writing.Refused.class).isThrownBy(() -> Writing.of("a\u001bb", 500));
        assertThatExceptionOfType(Writing.Refused.class).isThrownBy(() -> Writing.of("a\ud83d b", 500));
    }

    @Test
    void line_breaks_are_text() {
        assertThat(Writing.of("one\ntwo", 500).text()).isEqualTo("one\ntwo");
    }
}
