package dev.prism.gateway.platform;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Keycloak's realm, told in the services' own words. The door stays open without it: who has a session keeps it, and
/// the public pages need none.
///
/// Source: docs/adr/0090-readiness-tells-what-is-away.md
@Readiness
@Singleton
final class KeycloakReady implements AsyncHealthCheck {
    private final ReadHealth readHealth;
    private final Clock clock;
    private volatile @Nullable Instant awaySince;

    KeycloakReady(ReadHealth readHealth, Clock clock) {
        this.readHealth = readHealth;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> readHealth.isKeycloakUp().toCompletionStage())
                .map(this::response);
    }

    private HealthCheckResponse response(boolean answers) {
        if (answers) {
            awaySince = null;
            return HealthCheckResponse.up("keycloak");
        }
        Instant since = awaySince == null ? clock.instant() : awaySince;
        awaySince = since;
        return HealthCheckResponse.named("keycloak")
                .withData(ReadHealth.AWAY_SINCE, since.toString())
                .up()
                .build();
    }
}
