package dev.prism.insights.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "insights.figures")
public interface FiguresConfig {
    /// Silence after which a session no longer counts as a viewer; players report every 5 s.
    @WithDefault("15s")
    Duration viewerExpiresAfter();

    /// Shortest time between two figures on one live feed.
    @WithDefault("1s")
    Duration liveEvery();

    /// Silence on a live feed after which a comment is sent, so that proxies keep it open.
    @WithDefault("15s")
    Duration heartbeatEvery();
}
