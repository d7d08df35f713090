package dev.prism.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UploadMetadataTest {
    @Test
    void a_name_loses_its_folders_and_a_missing_title_is_the_name() {
        UploadMetadata metadata = UploadMetadata.read("filename " + base64("../../etc\\secret/film.mp4"));

        assertThat(metadata.filename()).isEqualTo("film.mp4");
        assertThat(metadata.title()).isEqualTo("film.mp4");
        assertThat(metadata.channelId()).isEmpty();
    }

    @Test
    void nothing_said_is_taken_too() {
        assertThat(UploadMetadata.read(null).filename()).isEqualTo("upload");
        assertThat(UploadMetadata.read("is_confidential, filename").title()).isEqualTo("upload");
    }

    @Test
    void refuses_what_is_no_base64_or_no_channel() {
        for (String header : new String[] {"title ü", "channelId " + base64("demo"), "x".repeat(9_000)}) {
            assertThatExceptionOfType(UploadProblem.GarbledMetadata.class)
                    .isThrownBy(() -> UploadMetadata.read(header));
        }
    }

    @Property(tries = 300)
    void names_and_titles_are_bounded_and_without_control_characters(@ForAll String name, @ForAll String title) {
        UploadMetadata metadata =
                UploadMetadata.read("filename " + base64(name.substring(0, Math.min(500, name.length()))) + ",title "
                        + base64(title.substring(0, Math.min(500, title.length()))));

        assertThat(metadata.filename().codePointCount(0, metadata.filename().length()))
                .isBetween(1, 255);
        assertThat(metadata.title().codePointCount(0, metadata.title().length()))
                .isBetween(1, 200);
        assertThat(metadata.filename() + metadata.title()).doesNotContainPattern("\\p{Cntrl}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
