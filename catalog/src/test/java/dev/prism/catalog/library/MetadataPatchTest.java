package dev.prism.catalog.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.catalog.content.Access;
import dev.prism.catalog.content.InvalidMetadata;
import dev.prism.catalog.content.Metadata;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataPatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Metadata BEFORE =
            new Metadata("A walk", "By the sea", List.of("sea"), "travel", Access.PUBLIC);

    @Test
    void leaves_what_is_absent() {
        assertThat(patched("{}")).isEqualTo(BEFORE);
    }

    @Test
    void empties_what_is_null() {
        Metadata patched = patched("{\"description\":null,\"tags\":null,\"category\":null}");

        assertThat(patched).isEqualTo(new Metadata("A walk", "", List.of(), null, Access.PUBLIC));
    }

    @Test
    void replaces_what_is_given() {
        Metadata patched =
                patched("{\"title\":\"<b>New</b>\",\"tags\":[\"a\",\"b\"],\"access\":{\"kind\":\"purchase\"}}");

        assertThat(patched)
                .isEqualTo(new Metadata("<b>New</b>", "By the sea", List.of("a", "b"), "travel", Access.PURCHASE));
    }

    @Test
    void keeps_the_lines_of_a_description() {
        assertThat(patched("{\"description\":\"First\\r\\n\\tsecond\"}").description())
                .isEqualTo("First\r\n\tsecond");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":null}",
                "{\"title\":7}",
                "{\"title\":\"a\\u0000b\"}",
                "{\"description\":\"half of a \\ud83d\"}",
                "{\"tags\":\"sea\"}",
                "{\"tags\":[1]}",
                "{\"tags\":[null]}",
                "{\"access\":\"public\"}",
                "{\"access\":null}",
                "{\"access\":{\"kind\":\"PUBLIC\"}}",
                "{\"access\":{\"kind\":null}}",
                "{\"access\":{\"tier\":1}}",
                "{\"state\":\"published\"}",
                "{\"contentId\":\"x\"}"
            })
    void refuses_what_is_no_metadata(String patch) {
        assertThatExceptionOfType(InvalidMetadata.class).isThrownBy(() -> patched(patch));
    }

    private static Metadata patched(String json) {
        try {
            return new MetadataPatch((ObjectNode) JSON.readTree(json)).applyTo(BEFORE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
