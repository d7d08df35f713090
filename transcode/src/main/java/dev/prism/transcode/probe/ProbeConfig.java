package dev.prism.transcode.probe;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "transcode.probe")
public interface ProbeConfig {
    /// Largest upload; a larger one is TOO_LARGE.
    @WithDefault("20G")
    MemorySize sizeMax();

    /// Longest video; a longer one is TOO_LONG.
    @WithDefault("6h")
    Duration durationMax();

    /// Longest time that a probe may take; after it the file is TIMED_OUT.
    @WithDefault("60s")
    Duration wallClock();
}
