package dev.prism.devstack.install;

import java.io.IOException;
import java.nio.file.Path;

/// A server and what turns its downloaded files into something that runs.
///
/// @param name of its module below `devstack/servers`
/// @param work done in the directory of the downloaded files
public record Unpacking(String name, Work work) {

    @FunctionalInterface
    public interface Work {
        void in(Path directory) throws IOException;
    }

    /// Its jars are used as they are.
    public static Unpacking none(String name) {
        return new Unpacking(name, _ -> {});
    }

    void unpack(Path directory) throws IOException {
        work.in(directory);
    }
}
