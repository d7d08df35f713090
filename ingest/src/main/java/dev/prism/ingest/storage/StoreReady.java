package dev.prism.ingest.storage;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the object store answers: without it nothing can be uploaded or recorded.
@Readiness
@ApplicationScoped
class StoreReady implements AsyncHealthCheck {
    private static final String NAME = "object store";
    private static final String ANY_BUCKET = "uploads";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ObjectStore store;

    StoreReady(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return store.hasBucket(ANY_BUCKET)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(false)
                .map(up -> HealthCheckResponse.builder().name(NAME).status(up).build());
    }
}
