package dev.prism.transcode.job;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "transcode.job")
public interface JobConfig {
    /// Where jobs keep their files while they run; by default `prism-transcode` below `java.io.tmpdir`.
    Optional<Path> folder();

    /// Disk space that a job must leave free; a job that would not is tried again later.
    @WithDefault("1G")
    MemorySize diskReserve();
}
