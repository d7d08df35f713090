package dev.prism.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "one\ttwo\r\nthree", "<b>\u00fc\u4e2d</b>", "\ud83c\udfac", "e\u0301"})
    void is_what_people_write(String text) {
        assertThat(PlainText.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\u0007", "\u001b[31m", "\u007f", "\u0085", "half \ud83c", "\udfac"})
    void has_no_control_characters_and_no_halves(String text) {
        assertThat(PlainText.isPlain(text)).isFalse();
    }
}
