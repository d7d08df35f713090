package dev.prism.ingest.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "ingest.stream")
public interface StreamConfig {
    /// Name of this edge, the same after a restart: it closes the sessions that it left open in a crash, and only
    /// those. Two edges must not share one.
    @WithDefault("edge-1")
    String edge();
}
