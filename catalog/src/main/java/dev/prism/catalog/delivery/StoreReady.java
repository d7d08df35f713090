package dev.prism.catalog.delivery;

import dev.prism.kit.health.Dependency;
import dev.prism.kit.health.HttpServers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.Readiness;

/// The object store. Without it nothing plays, but the library is there.
@Readiness
@Singleton
class StoreReady extends Dependency {
    private final HttpServers servers;
    private final ObjectStoreConfig config;

    StoreReady(HttpServers servers, ObjectStoreConfig config, Clock clock) {
        super("object store", Absence.IS_TOLD, clock);
        this.servers = servers;
        this.config = config;
    }

    @Override
    protected Uni<?> ask() {
        return servers.reach(config.endpoint().toString());
    }
}
