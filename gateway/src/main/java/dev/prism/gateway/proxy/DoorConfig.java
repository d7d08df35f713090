package dev.prism.gateway.proxy;

import io.smallrye.config.ConfigMapping;

/// How services know the gateway.
@ConfigMapping(prefix = "gateway.door")
public interface DoorConfig {
    /// The same at the gateway and all services; at least 32 characters.
    String secret();
}
