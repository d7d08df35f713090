package dev.prism.engagement.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidTest {
    @Test
    void reads_what_was_said() {
        assertThat(Said.read("{\"type\":\"say\",\"text\":\"<b>hi</b>\",\"more\":1}"))
                .isEqualTo(new Said("<b>hi</b>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "null",
                "1",
                "{}",
                "{\"type\":\"say\"}",
                "{\"type\":\"say\",\"text\":5}",
                "{\"type\":\"say\",\"text\":null}",
                "{\"type\":\"shout\",\"text\":\"x\"}",
                "{\"type\":{},\"text\":\"x\"}"
            })
    void refuses_everything_else(String frame) {
        assertThatExceptionOfType(ChatProblem.Garbled.class).isThrownBy(() -> Said.read(frame));
    }
}
