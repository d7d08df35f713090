package dev.prism.transcode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FfmpegProgressTest {
    @Test
    void ignores_what_is_no_position() {
        assertThat(FfmpegProgress.microsIn("out_time_us=N/A")).isEmpty();
        assertThat(FfmpegProgress.microsIn("out_time_us=-66000")).isEmpty();
        assertThat(FfmpegProgress.microsIn("out_time_us=")).isEmpty();
        assertThat(FfmpegProgress.microsIn("out_time_us=99999999999999999999")).isEmpty();
        assertThat(FfmpegProgress.microsIn("out_time_ms=5")).isEmpty();
        assertThat(FfmpegProgress.microsIn("progress=end")).isEmpty();
    }

    @Property
    void reads_every_position(@ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long micros) {
        assertThat(FfmpegProgress.microsIn("out_time_us=" + micros)).hasValue(micros);
    }

    @Property
    void takes_any_line_without_a_fault(@ForAll String line) {
        FfmpegProgress.microsIn(line);
        FfmpegProgress.microsIn("out_time_us=" + line);
    }
}
