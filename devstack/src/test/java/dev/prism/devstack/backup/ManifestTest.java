package dev.prism.devstack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.devstack.backup.Manifest.GroupPosition;
import dev.prism.devstack.backup.Manifest.TopicSetting;
import dev.prism.devstack.instance.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final Manifest MANIFEST = new Manifest(
            Manifest.VERSION,
            "2026-01-02T03:04:05Z",
            true,
            4400,
            List.of(new TopicSetting("purchase-completed", 6, Map.of("retention.ms", "-1"))),
            List.of(new GroupPosition("transcode", true, "upload-received", 2, 17)),
            Figures.of(List.of(Map.of("ledger/EUR", "6 entries, sum 0"))));

    @TempDir
    private Path backup;

    @Test
    void is_read_as_it_was_written() {
        MANIFEST.write(backup);

        assertThat(Manifest.read(backup)).isEqualTo(MANIFEST);
    }

    @Test
    void of_another_layout_is_refused() throws Exception {
        MANIFEST.write(backup);
        Path file = backup.resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replace("\"version\" : 1", "\"version\" : 2"));

        assertThatThrownBy(() -> Manifest.read(backup))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("layout 2");
    }

    @Test
    void that_is_cut_off_is_refused() throws Exception {
        Files.writeString(backup.resolve("manifest.json"), "{\"version\" : 1,");

        assertThatThrownBy(() -> Manifest.read(backup)).hasMessageContaining("damaged");
    }
}
