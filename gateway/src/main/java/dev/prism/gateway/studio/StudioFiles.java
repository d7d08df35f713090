package dev.prism.gateway.studio;

import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All files below `META-INF/resources` of the studio's jar, read once at the start: a few megabytes.
@Singleton
public final class StudioFiles {
    private static final String ROOT = "META-INF/resources";

    private final Map<String, Asset> files = new HashMap<>();

    StudioFiles() {
        try {
            ClassPathUtils.consumeAsPaths(ROOT, this::readBelow);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void readBelow(Path root) {
        if (Files.isDirectory(root.resolve("webjars"))) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                files.putIfAbsent(name, Asset.of(name, Files.readAllBytes(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @param name path without a slash in front
    Optional<Asset> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
