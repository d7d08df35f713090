package dev.prism.transcode.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "transcode.worker")
public interface WorkerConfig {
    /// Jobs at a time in this process. FFmpeg uses all cores by itself, so one is right for most machines; 0 takes
    /// none.
    @WithDefault("1")
    int parallel();

    @WithDefault("upload-received")
    String topic();

    /// The share group.
    @WithDefault("transcode")
    String group();

    /// How long a job may go without renewing its lease; the broker takes 15 s to 60 s. A worker that hangs is replaced
    /// after this time, one whose connection breaks at once.
    @WithDefault("30s")
    Duration lock();

    /// How often the broker hands out one upload at most, 2 to 10.
    @WithDefault("10")
    int deliveriesMax();
}
