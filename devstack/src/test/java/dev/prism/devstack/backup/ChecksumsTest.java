package dev.prism.devstack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.devstack.instance.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    @TempDir
    private Path backup;

    @BeforeEach
    void a_backup() throws Exception {
        Files.createDirectories(backup.resolve("topics/a"));
        Files.writeString(backup.resolve("topics/a/0"), "abc");
        Files.writeString(backup.resolve("manifest.json"), "{}");
        Checksums.write(backup);
    }

    @Test
    void are_written_as_sha256sum_writes_them() throws Exception {
        assertThat(Files.readAllLines(backup.resolve("SHA256SUMS")))
                .containsExactly(
                        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  manifest.json",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  topics/a/0");
    }

    @Test
    void take_a_whole_backup() {
        assertThatCode(() -> Checksums.verify(backup)).doesNotThrowAnyException();
    }

    @Test
    void refuse_a_file_that_has_changed() throws Exception {
        Files.writeString(backup.resolve("topics/a/0"), "abd");

        assertThatThrownBy(() -> Checksums.verify(backup))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("damaged: topics/a/0 has changed");
    }

    @Test
    void refuse_a_file_that_is_missing() throws Exception {
        Files.delete(backup.resolve("topics/a/0"));

        assertThatThrownBy(() -> Checksums.verify(backup)).hasMessageContaining("topics/a/0 is missing");
    }

    @Test
    void refuse_a_file_that_is_too_many() throws Exception {
        Files.writeString(backup.resolve("topics/a/1"), "");

        assertThatThrownBy(() -> Checksums.verify(backup)).hasMessageContaining("topics/a/1 does not belong to it");
    }

    @Test
    void refuse_what_is_no_backup() throws Exception {
        Files.delete(backup.resolve("SHA256SUMS"));

        assertThatThrownBy(() -> Checksums.verify(backup)).hasMessageContaining("is no backup");
    }
}
