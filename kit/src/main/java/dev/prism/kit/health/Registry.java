package dev.prism.kit.health;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

/// The schema registry. A service knows its own schemas from its start and keeps each other one that it has met.
@Readiness
@Singleton
class Registry extends Dependency {
    private final HttpServers servers;
    private final String url;

    Registry(HttpServers servers, @ConfigProperty(name = "prism.registry.url") String url, Clock clock) {
        super("registry", Absence.IS_TOLD, clock);
        this.servers = servers;
        this.url = url;
    }

    @Override
    protected Uni<?> ask() {
        return servers.get(url + "/apis/ccompat/v7/config");
    }
}
