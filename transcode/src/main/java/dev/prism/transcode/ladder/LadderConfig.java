package dev.prism.transcode.ladder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "transcode.ladder")
public interface LadderConfig {
    /// x264's preset: slower ones make smaller files.
    @WithDefault("veryfast")
    String preset();

    /// Time that every encode gets, whatever its length.
    @WithDefault("5m")
    Duration wallClockBase();

    /// Seconds that an encode may take for each second of the video, on top; after it the file is TIMED_OUT.
    @WithDefault("30")
    int wallClockFactor();
}
