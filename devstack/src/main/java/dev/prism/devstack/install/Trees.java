package dev.prism.devstack.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Directories as a whole.
public final class Trees {
    private Trees() {}

    /// Removes a directory with all in it, if it is there.
    public static void remove(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every regular file below, sorted, so that two walks agree.
    public static List<Path> files(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies all files with their times.
    public static void copy(Path from, Path to) {
        try {
            for (Path file : files(from)) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The only file of a directory whose name ends so.
    public static Path only(Path directory, String ending) {
        List<Path> found = files(directory).stream()
                .filter(file -> directory.equals(file.getParent()))
                .filter(file -> file.getFileName().toString().endsWith(ending))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("expected one *" + ending + " in " + directory + ", found " + found);
        }
        return found.getFirst();
    }
}
