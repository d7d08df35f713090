package dev.prism.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Where the services are. Without any of it they are on this machine, at the ports of the port table.
@ConfigMapping(prefix = "gateway.upstream")
public interface UpstreamConfig {
    /// Added to every default port; 0 or more.
    @WithDefault("0")
    int offset();

    /// Address by service; beats the default. Only Keycloak's has a path.
    Map<String, Optional<URI>> url();
}
