package dev.prism.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamNameTest {
    @Test
    void the_key_is_found_wherever_the_encoder_puts_it() {
        assertThat(StreamName.keyOf("live", "KEY")).isEqualTo("KEY");
        assertThat(StreamName.keyOf("live", "KEY?bandwidthtest=true")).isEqualTo("KEY");
        assertThat(StreamName.keyOf("live/", "/KEY/")).isEqualTo("KEY");
        assertThat(StreamName.keyOf("live/KEY", "")).isEqualTo("KEY");
        assertThat(StreamName.keyOf("live/KEY", "KEY")).isEqualTo("KEY");
        assertThat(StreamName.keyOf("live", "K%45Y")).isEqualTo("KEY");
        assertThat(StreamName.keyOf("live", "K+Y")).isEqualTo("K+Y");
        assertThat(StreamName.keyOf("live", "%zz")).isEqualTo("%zz");
        assertThat(StreamName.keyOf("live", "")).isEmpty();
        assertThat(StreamName.keyOf("live", "x".repeat(1_000))).isEmpty();
    }

    @Test
    void only_the_application_live_is_ours() {
        assertThat(StreamName.isOurs("live")).isTrue();
        assertThat(StreamName.isOurs("/live/?a=b")).isTrue();
        assertThat(StreamName.isOurs("live/KEY")).isTrue();
        assertThat(StreamName.isOurs("vod")).isFalse();
        assertThat(StreamName.isOurs("")).isFalse();
    }
}
