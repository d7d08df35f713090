package dev.prism.devstack.stores;

import dev.prism.devstack.install.Shell;
import dev.prism.devstack.process.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A disk that gets too small for what comes while the store runs on it, and large enough again.
enum ScarceDisk {
    /// A file system of its own that becomes full: ENOSPC, as of a disk. Only that process sees it.
    SMALL_TMPFS {
        private static final int BYTES = 24 << 20;

        @Override
        boolean isPossible() {
            return Shell.works(List.of("bwrap", "--dev-bind", "/", "/", "--tmpfs", "/tmp", "true"));
        }

        @Override
        Command under(Command store) {
            Path objects = store.directory().resolve("s3");
            List<String> arguments = new ArrayList<>(List.of("bwrap", "--die-with-parent", "--dev-bind", "/", "/"));
            arguments.addAll(List.of("--size", Integer.toString(BYTES), "--tmpfs", objects.toString()));
            arguments.addAll(store.arguments());
            return new Command(arguments, store.environment(), store.directory()).with(Map.of("S3_RESERVE_BYTES", "0"));
        }

        @Override
        void leave(int bytes, long pid, Path objects) throws IOException {
            Path disk = asSeenBy(pid, objects);
            FileStore tmpfs = Files.getFileStore(disk);
            try (OutputStream ballast = Files.newOutputStream(ballast(disk))) {
                ballast.write(new byte[(int) (tmpfs.getUsableSpace() - bytes)]);
            }
        }

        @Override
        void makeRoom(long pid, Path objects) throws IOException {
            Files.delete(ballast(asSeenBy(pid, objects)));
        }

        @Override
        Path asSeenBy(long pid, Path objects) {
            long inside = ProcessHandle.of(pid)
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow()
                    .pid();
            return Path.of("/proc/" + inside + "/root" + objects);
        }

        private static Path ballast(Path disk) {
            return disk.resolve("ballast");
        }
    },

    /// The kernel's limit on the size of a file: it fails a write in the middle as a full disk does, with another
    /// number (EFBIG), and works also where a process may mount nothing.
    LIMITED_FILES {
        @Override
        boolean isPossible() {
            return true;
        }

        @Override
        Command under(Command store) {
            return store;
        }

        @Override
        void leave(int bytes, long pid, Path objects) {
            limit(pid, Integer.toString(bytes));
        }

        @Override
        void makeRoom(long pid, Path objects) {
            limit(pid, "unlimited");
        }

        @Override
        Path asSeenBy(long pid, Path objects) {
            return objects;
        }

        /// The soft limit, which its owner may raise again.
        private static void limit(long pid, String bytes) {
            Shell.run(
                    Path.of("."), Map.of(), List.of("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":"));
        }
    };

    abstract boolean isPossible();

    /// The same store on this disk.
    abstract Command under(Command store);

    /// @param bytes that can be written from now on
    /// @param pid of the store
    /// @param objects where the store keeps them
    abstract void leave(int bytes, long pid, Path objects) throws IOException;

    abstract void makeRoom(long pid, Path objects) throws IOException;

    abstract Path asSeenBy(long pid, Path objects);
}
