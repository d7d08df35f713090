package dev.prism.devstack.backup;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/// A directory that appears whole or not at all: filled beside its place and moved there at the end. What ends before
/// that, by a failure or by Ctrl-C, leaves nothing. Private (0700).
final class Part implements AutoCloseable {
    private static final int REMOVALS = 50;
    private static final int BETWEEN_REMOVALS_MILLIS = 100;

    private final Path place;
    private final Path directory;
    private final Thread hook;
    private volatile Runnable before = () -> {};

    private Part(Path place) {
        this.place = place;
        this.directory = place.resolveSibling(place.getFileName() + ".part");
        this.hook = new Thread(this::abandon, "remove " + directory);
    }

    /// @param place absent or empty, else it is refused
    static Part of(Path place) {
        Part part = new Part(place.toAbsolutePath().normalize());
        requireEmpty(part.place);
        Trees.remove(part.directory);
        PrivateFiles.directory(part.directory);
        Runtime.getRuntime().addShutdownHook(part.hook);
        return part;
    }

    static void requireEmpty(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> inside = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            if (inside.findAny().isPresent()) {
                throw new Failure(place + " is not empty; give a directory that is new");
            }
        } catch (IOException e) {
            throw new Failure("cannot read " + place + ": " + e.getMessage(), e);
        }
    }

    Path directory() {
        return directory;
    }

    /// What has to end before the files may go, should all be given up.
    void endsAfter(Runnable end) {
        before = end;
    }

    /// Puts it in its place.
    void finish() {
        try {
            Files.deleteIfExists(place);
            Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure("cannot make " + place + ": " + e.getMessage(), e);
        }
    }

    /// Removes it, unless it is finished.
    @Override
    public void close() {
        if (withdrawn()) {
            Trees.remove(directory);
        }
    }

    /// False when the JVM is being stopped already: then the hook removes it.
    private boolean withdrawn() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /// The main thread may still be writing: what it adds while this removes is removed at the next turn.
    private void abandon() {
        before.run();
        for (int turn = 0; turn < REMOVALS && Files.exists(directory); turn++) {
            try {
                Trees.remove(directory);
            } catch (UncheckedIOException e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_REMOVALS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
