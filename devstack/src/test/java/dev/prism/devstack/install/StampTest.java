package dev.prism.devstack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
    @TempDir
    private Path directory;

    @Test
    void a_directory_is_whole_only_with_the_stamp_of_what_it_was_made_from() throws Exception {
        Stamp.put(directory, Stamp.of(List.of(), "one"));

        assertThat(Stamp.isOn(directory, Stamp.of(List.of(), "one"))).isTrue();
        assertThat(Stamp.isOn(directory, Stamp.of(List.of(), "two"))).isFalse();
    }

    @Test
    void a_half_made_directory_has_no_stamp() throws Exception {
        Files.writeString(directory.resolve("half.jar"), "PK");

        assertThat(Stamp.isOn(directory, Stamp.of(List.of(), "one"))).isFalse();
    }

    @Test
    void a_directory_whose_file_was_cut_or_lost_is_not_whole() throws Exception {
        Path jar = Files.writeString(directory.resolve("server.jar"), "PK and more");
        Stamp.put(directory, "made of this");

        Files.writeString(jar, "PK");
        assertThat(Stamp.isOn(directory, "made of this")).isFalse();

        Files.writeString(jar, "PK and more");
        assertThat(Stamp.isOn(directory, "made of this")).isTrue();

        Files.delete(jar);
        assertThat(Stamp.isOn(directory, "made of this")).isFalse();
    }

    @Test
    void another_pom_is_another_stamp() throws Exception {
        Path pom = Files.writeString(directory.resolve("pom.xml"), "<version>1</version>");
        String before = Stamp.of(List.of(pom), "Linux");

        Files.writeString(pom, "<version>2</version>");

        assertThat(Stamp.of(List.of(pom), "Linux")).isNotEqualTo(before);
    }

    @Test
    void another_platform_is_another_stamp() {
        assertThat(Stamp.of(List.of(), "Linux", "amd64")).isNotEqualTo(Stamp.of(List.of(), "Linux", "aarch64"));
    }

    @Test
    void a_truncated_jar_is_damaged() throws Exception {
        Files.write(directory.resolve("half.jar"), new byte[] {'P', 'K', 3, 4, 0, 0});

        assertThat(Archives.damaged(directory)).containsExactly(directory.resolve("half.jar"));
    }
}
