package dev.prism.transcode.sandbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "transcode.sandbox")
public interface SandboxConfig {
    /// Where FFmpeg is unpacked once, about 90 MB; by default `prism-ffmpeg` below `java.io.tmpdir`.
    Optional<Path> ffmpegFolder();

    /// The walls around a child. Without it the strongest that this machine has; with it that one or no start at all.
    /// Production names `BUBBLEWRAP`.
    Optional<Isolation> isolation();

    /// Largest address space of a child. 1080p to four rungs takes 1.2 GB on 2 cores; it grows with cores and pixels.
    @WithDefault("6G")
    MemorySize memoryMax();

    /// Largest file that a child may write. A segment has about 4 MB.
    @WithDefault("1G")
    MemorySize fileMax();

    /// Most files that a child may have open.
    @WithDefault("256")
    int openFilesMax();

    /// Most processes and threads of a child; needs bubblewrap, and Linux does not apply it to root.
    @WithDefault("1024")
    int processesMax();

    /// Pause after each of two SIGTERMs, before SIGKILL.
    @WithDefault("3s")
    Duration grace();
}
