package dev.prism.kit.event;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/// Applies an event once, however often it is delivered: its id commits with its effect or not at all.
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class Inbox {
    private static final String RECORD = "insert into inbox (event_id) values (:id) on conflict do nothing";

    private final Mutiny.SessionFactory sessions;

    Inbox(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Waits while the database is away; whatever else goes wrong sends the event to the dead letters.
    ///
    /// @param effect runs in the transaction that records the event
    public Uni<Void> once(UUID eventId, Function<Mutiny.Session, Uni<?>> effect) {
        return Patience.patiently(() -> sessions.withTransaction(session -> session.createNativeQuery(RECORD)
                .setParameter("id", eventId)
                .executeUpdate()
                .chain(fresh -> fresh == 1
                        ? effect.apply(session).replaceWithVoid()
                        : Uni.createFrom().voidItem())));
    }
}
