package dev.prism.transcode.store;

import dev.prism.kit.health.Dependency;
import dev.prism.kit.health.HttpServers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.Readiness;

/// The object store. An upload that can not be read is tried again.
@Readiness
@Singleton
class StoreReady extends Dependency {
    private final HttpServers servers;
    private final StoreConfig config;

    StoreReady(HttpServers servers, StoreConfig config, Clock clock) {
        super("object store", Absence.IS_TOLD, clock);
        this.servers = servers;
        this.config = config;
    }

    @Override
    protected Uni<?> ask() {
        return servers.reach(config.endpoint().toString());
    }
}
