package dev.prism.transcode.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "transcode.attempts")
public interface AttemptConfig {
    /// Attempts at an upload before its creator is told that it failed; those that ended because their worker was
    /// stopped do not count. The share group delivers up to twice as often, so that a worker which is killed on the
    /// last attempt still leaves one that tells.
    @WithDefault("5")
    int max();

    /// Pause after a failed attempt, times its number.
    @WithDefault("5s")
    Duration pause();
}
