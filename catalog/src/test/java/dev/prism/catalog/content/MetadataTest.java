package dev.prism.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void keeps_scripts_as_the_text_that_they_are() {
        Metadata metadata = titled("<script>alert(1)</script>");

        assertThat(metadata.title()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void counts_code_points_not_chars() {
        assertThat(titled("🎬".repeat(200)).title()).hasSize(400);
        refuses("title", () -> titled("🎬".repeat(201)));
    }

    @Test
    void refuses_a_title_of_nothing_but_blanks() {
        refuses("title", () -> titled(" \t\n"));
    }

    @Test
    void refuses_a_long_description() {
        refuses("description", () -> new Metadata("t", "d".repeat(5_001), List.of(), null, Access.PUBLIC));
    }

    @Test
    void refuses_too_many_too_long_and_empty_tags() {
        List<String> many = IntStream.range(0, 21).mapToObj(Integer::toString).toList();

        refuses("tags", () -> tagged(many));
        refuses("tags", () -> tagged(List.of("x".repeat(41))));
        refuses("tags", () -> tagged(List.of(" ")));
    }

    @Test
    void keeps_a_tag_once() {
        assertThat(tagged(Collections.nCopies(30, " sea ")).tags()).containsExactly("sea");
    }

    @Test
    void refuses_a_long_category() {
        refuses("category", () -> new Metadata("t", "", List.of(), "c".repeat(41), Access.PUBLIC));
    }

    @Property
    void a_new_item_has_a_title_whatever_it_came_with(@ForAll String title, @ForAll String filename) {
        assertThat(Metadata.ofNew(title, filename).title()).isNotBlank();
    }

    private static void refuses(String field, Runnable making) {
        assertThatExceptionOfType(InvalidMetadata.class)
                .isThrownBy(making::run)
                .satisfies(invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    private static Metadata titled(String title) {
        return new Metadata(title, "", List.of(), null, Access.PUBLIC);
    }

    private static Metadata tagged(List<String> tags) {
        return new Metadata("t", "", tags, null, Access.PUBLIC);
    }
}
