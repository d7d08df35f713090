package dev.prism.devstack.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs `compose/make-secrets`.
final class MakeSecrets {
    private MakeSecrets() {}

    /// @return the names of the files
    static Set<String> in(Path directory) {
        try {
            Process made = new ProcessBuilder(
                            Project.path("compose/make-secrets").toString(), directory.toString())
                    .inheritIO()
                    .start();
            if (made.waitFor() != 0) {
                throw new IllegalStateException("make-secrets ended with " + made.exitValue());
            }
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
