package dev.prism.gateway.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetTest {
    private static final byte[] TEXT = "let prism = 1;".repeat(100).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "assets/index-D3f9aB2c.js, true",
        "assets/inter-latin-BxQ_-1aZ.woff2, true",
        "assets/logo.svg, false",
        "index.html, false",
        "favicon.svg, false"
    })
    void may_be_kept_for_ever_when_its_name_changes_with_its_content(String name, boolean immutable) {
        assertThat(Asset.of(name, TEXT).immutable()).isEqualTo(immutable);
    }

    @Test
    void is_compressed_when_that_gains_something() {
        assertThat(Asset.of("a.js", TEXT).gzip())
                .hasValueSatisfying(small -> assertThat(small.length()).isLessThan(200));
        assertThat(Asset.of("a.js", new byte[] {1}).gzip()).isEmpty();
        assertThat(Asset.of("a.png", TEXT).gzip()).isEmpty();
    }

    @Test
    void has_a_tag_that_changes_with_its_content() {
        assertThat(Asset.of("a.js", TEXT).etag())
                .isEqualTo(Asset.of("b.js", TEXT).etag());
        assertThat(Asset.of("a.js", TEXT).etag())
                .isNotEqualTo(Asset.of("a.js", new byte[] {1}).etag());
    }
}
