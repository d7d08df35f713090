package dev.prism.devstack.command;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The logs of an instance: one file a process, private, begun anew at a start once it is large.
final class Logs {
    private static final long LARGE_BYTES = 20L << 20;
    private static final String PREVIOUS = ".1";

    private Logs() {}

    static void prepare(Path directory) throws IOException {
        PrivateFiles.directory(directory);
        for (Path log : Trees.files(directory)) {
            if (log.toString().endsWith(".log") && Files.size(log) > LARGE_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + PREVIOUS), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
