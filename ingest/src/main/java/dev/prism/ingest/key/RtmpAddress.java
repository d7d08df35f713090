package dev.prism.ingest.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where encoders send to.
@ApplicationScoped
class RtmpAddress {
    private static final int DEFAULT_PORT = 1935;

    private final String url;

    RtmpAddress(
            KeyConfig config,
            @ConfigProperty(name = "prism.origin") URI origin,
            @ConfigProperty(name = "ingest.rtmp.port") int port) {
        this.url = config.rtmpUrl()
                .orElse("rtmp://" + origin.getHost() + ":" + (port == 0 ? DEFAULT_PORT : port) + "/live");
    }

    /// @return for example `rtmp://localhost:1935/live`
    String url() {
        return url;
    }
}
