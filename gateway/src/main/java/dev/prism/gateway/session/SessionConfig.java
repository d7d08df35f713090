package dev.prism.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How browser sessions are kept.
@ConfigMapping(prefix = "gateway.session")
public interface SessionConfig {
    /// Seals sessions in Redis and login attempts in cookies, and signs CSRF tokens; at least 32 characters. A new one
    /// ends all sessions.
    String secret();

    /// An access token with less time left is refreshed before it is used.
    @WithDefault("30S")
    Duration refreshAhead();

    /// How long a person may take to log in.
    @WithDefault("15M")
    Duration loginWithin();
}
