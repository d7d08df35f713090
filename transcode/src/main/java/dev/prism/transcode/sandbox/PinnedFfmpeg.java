package dev.prism.transcode.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/// The FFmpeg that this version of PRISM was tested with, unpacked from its jar together with its libraries.
///
/// `Loader.load(ffmpeg.class)` would also load the libraries, a GPL build, into this process, and with them every hole
/// in them; so the files are only unpacked.
@ApplicationScoped
public class PinnedFfmpeg {
    private static final String IN_JAR = "/org/bytedeco/ffmpeg/%s-gpl/";

    private final Path folder;

    PinnedFfmpeg(SandboxConfig config) {
        Path cache = config.ffmpegFolder().orElse(Path.of(System.getProperty("java.io.tmpdir"), "prism-ffmpeg"));
        this.folder = unpack(cache.toAbsolutePath());
    }

    /// The folder that holds the programs and their libraries.
    public Path folder() {
        return folder;
    }

    public Path path(Program program) {
        return folder.resolve(program.file());
    }

    private static Path unpack(Path cache) {
        System.setProperty("org.bytedeco.javacpp.cachedir", cache.toString());
        try {
            Files.createDirectories(cache);
            File[] unpacked = Loader.cacheResources(IN_JAR.formatted(Loader.getPlatform()));
            if (unpacked.length == 0) {
                throw new IllegalStateException("This build holds no FFmpeg for " + Loader.getPlatform() + ".");
            }
            for (Program program : Program.values()) {
                File file = new File(unpacked[0], program.file());
                if (!file.canExecute() && !file.setExecutable(true)) {
                    throw new IOException("not executable: " + file);
                }
            }
            return unpacked[0].toPath().toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("FFmpeg can not be unpacked below " + cache, e);
        }
    }
}
