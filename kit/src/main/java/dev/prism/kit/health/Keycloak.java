package dev.prism.kit.health;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

/// Keycloak's realm. A service that knows its keys tells callers apart without it; nobody can log in anew.
@Readiness
@Singleton
class Keycloak extends Dependency {
    private final HttpServers servers;
    private final String realm;

    Keycloak(HttpServers servers, @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm, Clock clock) {
        super("keycloak", Absence.IS_TOLD, clock);
        this.servers = servers;
        this.realm = realm;
    }

    @Override
    protected Uni<?> ask() {
        return servers.get(realm + "/.well-known/openid-configuration");
    }
}
