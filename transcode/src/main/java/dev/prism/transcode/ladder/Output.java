package dev.prism.transcode.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// One file to publish.
///
/// @param object its name below the job's prefix, such as `720/00001.m4s`
/// @param file where it lies
/// @param sizeBytes 1 or more
public record Output(String object, Path file, long sizeBytes) {

    /// A file that a child wrote. The child has read an untrusted file, so it is not trusted either: a link could lead
    /// to a file of ours, and publishing that would give it away.
    ///
    /// @throws IOException when there is no plain, filled file of that name in a plain folder
    static Output written(Path folder, String object) throws IOException {
        Path file = folder;
        for (Path part : Path.of(object)) {
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("no plain folder: " + file);
            }
            file = file.resolve(part);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
            throw new IOException("no plain file: " + object);
        }
        return new Output(object, file, Files.size(file));
    }
}
