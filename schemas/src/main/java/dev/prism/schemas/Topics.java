package dev.prism.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads `topics.yaml`, the one list of topics.
public final class Topics {
    private static final String FILE = "/topics.yaml";

    private Topics() {}

    /// Every topic, in the order of the file.
    public static List<Topic> all() {
        try (InputStream yaml = Objects.requireNonNull(Topics.class.getResourceAsStream(FILE), FILE)) {
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return Objects.requireNonNull(file.get("topics"), "topics").stream()
                    .map(Topics::topic)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that one service writes.
    public static List<Topic> ownedBy(String service) {
        return all().stream().filter(topic -> topic.owner().equals(service)).toList();
    }

    /// The one whose events are of that record; empty when there is none.
    public static Optional<Topic> carrying(Schema record) {
        return all().stream()
                .filter(topic -> topic.schema().getFullName().equals(record.getFullName()))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Topic topic(Map<String, Object> entry) {
        return new Topic(
                (String) value(entry, "name"),
                (String) value(entry, "doc"),
                (String) value(entry, "record"),
                (String) value(entry, "key"),
                (int) value(entry, "partitions"),
                (String) value(entry, "retention"),
                (String) value(entry, "owner"),
                (List<String>) value(entry, "consumers"),
                (boolean) value(entry, "personalData"));
    }

    private static Object value(Map<String, Object> entry, String field) {
        return Objects.requireNonNull(entry.get(field), () -> "topics.yaml: " + entry.get("name") + " has no " + field);
    }
}
