package dev.prism.ingest.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "ingest.key")
public interface KeyConfig {
    /// Keys of one channel that are not revoked.
    @WithDefault("20")
    int perChannelMax();

    /// How long a looked-up key is remembered, so that an encoder's retries do not reach the database. A key revoked
    /// on this edge is forgotten at once; one revoked on another edge is so after this time.
    @WithDefault("5s")
    Duration rememberFor();

    /// Where encoders send to, without the key. By default rtmp, the front door's host and the RTMP port.
    Optional<String> rtmpUrl();
}
