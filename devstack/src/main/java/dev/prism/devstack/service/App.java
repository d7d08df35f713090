package dev.prism.devstack.service;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A copy of a built service below `.prism/apps`, named by what is in it: a build changes nothing of what runs, and an
/// AOT cache, which holds for exactly these files at exactly this place, is trained once for all instances.
///
/// @param directory with `quarkus-run.jar` and, once trained, `app.aot`
public record App(Path directory) {

    /// Copies the service unless this very build was copied before.
    public static App of(Service service, Path project, Path shared) {
        Path built = project.resolve(service.module()).resolve("target/quarkus-app");
        if (!Files.exists(built.resolve("quarkus-run.jar"))) {
            throw new Failure(service.module() + " is not built; run ./prism up --build");
        }
        Path directory = shared.resolve("apps").resolve(service.module() + "-" + Fingerprint.of(built));
        if (!Files.isDirectory(directory)) {
            Path part = directory.resolveSibling(directory.getFileName() + ".part");
            Trees.remove(part);
            Trees.copy(built, part);
            try {
                Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new Failure("cannot make " + directory + ": " + e.getMessage(), e);
            }
        }
        return new App(directory);
    }

    Path jar() {
        return directory.resolve("quarkus-run.jar");
    }

    Path aotCache() {
        return directory.resolve("app.aot");
    }

    /// Says to {@link #removeUnused} of every launcher that this copy runs, until the launcher ends.
    void holdForever() {
        if (lock(true) == null) {
            throw new Failure(directory + " is being removed by another launcher; start again");
        }
    }

    /// Removes the older copies of a service that no launcher runs.
    public void removeUnused(Service service) {
        try (Stream<Path> siblings = Files.list(directory.resolveSibling(""))) {
            List<Path> old = siblings.filter(
                            sibling -> sibling.getFileName().toString().startsWith(service.module() + "-"))
                    .filter(sibling -> !sibling.equals(directory))
                    .toList();
            for (Path sibling : old) {
                FileLock alone = new App(sibling).lock(false);
                if (alone != null) {
                    Trees.remove(sibling);
                    alone.acquiredBy().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable FileLock lock(boolean shared) {
        try {
            FileChannel channel = FileChannel.open(
                    directory.resolve(".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
