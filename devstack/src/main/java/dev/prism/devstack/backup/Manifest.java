package dev.prism.devstack.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a backup holds.
///
/// @param version of the layout; another one is refused
/// @param takenAt the moment that it shows, ISO 8601
/// @param demo whether the instance had the demo accounts
/// @param offset shift of the ports that it ran on
/// @param topics settings of the topics
/// @param groups how far each consumer group had come when the backup began
/// @param figures what must be found again after a restore
record Manifest(
        int version,
        String takenAt,
        boolean demo,
        int offset,
        List<TopicSetting> topics,
        List<GroupPosition> groups,
        Figures figures) {
    static final int VERSION = 1;

    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// @param configs settings that differ from the broker's
    record TopicSetting(String name, int partitions, Map<String, String> configs) {}

    /// @param share whether it is a share group
    /// @param next offset of the first record that is not done
    record GroupPosition(String group, boolean share, String topic, int partition, long next) {}

    void write(Path backup) {
        try {
            PrivateFiles.write(backup.resolve(FILE), JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Manifest read(Path backup) {
        if (!Files.isRegularFile(backup.resolve(FILE))) {
            throw new Failure(backup + " is no backup: it has no " + FILE);
        }
        try {
            Manifest manifest = JSON.readValue(PrivateFiles.read(backup.resolve(FILE)), Manifest.class);
            if (manifest.version != VERSION) {
                throw new Failure(backup + " has layout " + manifest.version + "; this PRISM reads layout " + VERSION
                        + ": restore it with the PRISM that took it");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new Failure(backup + " is damaged: " + FILE + " can not be read", e);
        }
    }
}
