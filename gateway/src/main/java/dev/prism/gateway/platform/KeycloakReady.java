package dev.prism.gateway.platform;

import dev.prism.gateway.upstream.AskServices;
import dev.prism.gateway.upstream.Service;
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
    private final AskServices ask;
    private final Clock clock;
    private volatile @Nullable Instant awaySince;

    KeycloakReady(AskServices ask, Clock clock) {
        this.ask = ask;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(
                        () -> ask.json(Service.KEYCLOAK, "/realms/prism").toCompletionStage())
                .map(realm -> "prism".equals(realm.getString("realm")))
                .onFailure()
                .recoverWithItem(false)
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
                .withData("away-since", since.toString())
                .up()
                .build();
    }
}
