package dev.prism.ingest.database;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Runs database work on a Vert.x context of its own. Hibernate Reactive keeps its session in the context: two pieces
/// of work that begin on the same event loop, outside of a request, would share one.
@ApplicationScoped
public class Apart {
    private final Vertx vertx;

    Apart(Vertx vertx) {
        this.vertx = vertx;
    }

    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                        .runOnContext(_ -> Uni.createFrom()
                                .<T>deferred(work::get)
                                .subscribe()
                                .with(emitter::complete, emitter::fail)));
    }
}
