package dev.prism.ingest.storage;

import dev.prism.kit.health.Dependency;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.Readiness;

/// The object store: without it nothing can be uploaded or recorded.
@Readiness
@Singleton
class StoreReady extends Dependency {
    private static final String ANY_BUCKET = "uploads";

    private final ObjectStore store;

    StoreReady(ObjectStore store, Clock clock) {
        super("object store", Absence.MAKES_UNREADY, clock);
        this.store = store;
    }

    @Override
    protected Uni<?> ask() {
        return store.hasBucket(ANY_BUCKET);
    }
}
