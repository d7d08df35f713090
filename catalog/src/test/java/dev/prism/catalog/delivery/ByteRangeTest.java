package dev.prism.catalog.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-0", "bytes=100-", "bytes=-500"})
    void passes_one_range_on(String header) {
        assertThat(ByteRange.in(header)).contains(new ByteRange(header));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bytes=", "bytes=-", "bytes=0-1,5-9", "items=0-1", "bytes=a-b", "bytes=0-1\r\nX: y"})
    void ignores_all_else(String header) {
        assertThat(ByteRange.in(header)).isEmpty();
    }
}
