package dev.prism.ingest.database;

import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/// The database, for work that begins anywhere: on an event loop of media, on a thread of the object store's client,
/// in a request. Hibernate Reactive keeps its session in the Vert.x context, so each piece of work gets a context of
/// its own, in the caller's trace; what follows it runs there.
@ApplicationScoped
public class Database {
    private final Vertx vertx;
    private final Mutiny.SessionFactory sessions;

    Database(Vertx vertx, Mutiny.SessionFactory sessions) {
        this.vertx = vertx;
        this.sessions = sessions;
    }

    public <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
        return apart(() -> sessions.withSession(work));
    }

    /// All of it or nothing.
    public <T> Uni<T> write(Function<Mutiny.Session, Uni<T>> work) {
        return apart(() -> sessions.withTransaction(work));
    }

    private <T> Uni<T> apart(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            QuarkusContextStorage.INSTANCE.attach(own, io.opentelemetry.context.Context.current());
            own.runOnContext(
                    _ -> Uni.createFrom().<T>deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
