package dev.prism.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The gateway as a client of Keycloak.
@ConfigMapping(prefix = "gateway.keycloak")
public interface KeycloakConfig {
    @WithDefault("prism")
    String realm();

    @WithDefault("prism-gateway")
    String clientId();

    String clientSecret();

    /// Audience that an access token must name.
    @WithDefault("prism-api")
    String audience();

    /// Longest wait for one answer of Keycloak.
    @WithDefault("5S")
    Duration patience();
}
