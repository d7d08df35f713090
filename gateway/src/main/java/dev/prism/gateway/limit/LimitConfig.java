package dev.prism.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/// The limits by the names that `routes.yaml` gives them.
@ConfigMapping(prefix = "gateway.limit")
public interface LimitConfig {
    @WithParentName
    Map<String, Allowance> byName();

    /// What one caller may do.
    interface Allowance {
        /// Calls at once, and as many again within the window, a little at a time; 1 or more.
        int calls();

        /// From an empty allowance to a full one; at least a microsecond a call.
        Duration window();

        /// false: each gateway counts for itself, which saves a round trip to Redis.
        @WithDefault("true")
        boolean shared();
    }
}
