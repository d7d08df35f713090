package dev.prism.devstack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.devstack.instance.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {
    @TempDir
    private Path folder;

    @Test
    void is_private_and_in_its_place_once_it_is_finished() throws Exception {
        Path place = folder.resolve("backup");

        try (Part part = Part.of(place)) {
            Files.writeString(part.directory().resolve("file"), "content");
            assertThat(place).doesNotExist();
            part.finish();
        }

        assertThat(place.resolve("file")).hasContent("content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
    }

    @Test
    void leaves_nothing_when_it_is_not_finished() throws Exception {
        try (Part part = Part.of(folder.resolve("backup"))) {
            Files.writeString(part.directory().resolve("file"), "content");
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void takes_an_empty_place_and_refuses_another() throws Exception {
        Part.of(Files.createDirectory(folder.resolve("empty"))).close();
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("file"), "");

        assertThatThrownBy(() -> Part.of(full)).isInstanceOf(Failure.class).hasMessageContaining("is not empty");
        assertThat(full.resolve("file")).exists();
    }
}
