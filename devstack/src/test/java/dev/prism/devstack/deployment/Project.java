package dev.prism.devstack.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/// The files of this clone.
final class Project {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Project() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String name) {
        return reader().load(text(name));
    }

    /// The compose file has more anchors than SnakeYAML takes from strangers.
    private static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        return new Yaml(options);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String yaml) {
        return StreamSupport.stream(reader().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }

    /// The version of a server as devstack pins it.
    static String versionOf(String server, String artifact) {
        Matcher found = Pattern.compile("<artifactId>" + Pattern.quote(artifact) + "</artifactId>\\s*<version>([^<]+)<")
                .matcher(text("devstack/servers/" + server + "/pom.xml"));
        if (!found.find()) {
            throw new IllegalStateException(server + " pins no " + artifact);
        }
        return found.group(1);
    }
}
