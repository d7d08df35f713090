package dev.prism.kit.event;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// The only way out of a PostgreSQL service: what is appended here in a transaction leaves through Debezium when, and
/// only when, that transaction commits. The row stays until its event was seen on its topic.
///
/// Source: docs/adr/0005-outbox-in-the-transaction.md, docs/adr/0007-outbox-proven-by-its-own-topics.md
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class Outbox {
    /// Belongs into the `from` of a statement whose `select` calls a function that appends: tells the transaction the
    /// events' trace, parameter `traceparent`, before that.
    public static final String TRACED = "(select set_config('prism.traceparent', :traceparent, true)) as traced";

    private static final String APPEND =
            "select cast(outbox.append(:id, :topic, :key, :type, :at, :source, :payload) as text) from " + TRACED;

    /// @param session the caller's, inside its transaction
    public Uni<Void> append(Mutiny.Session session, OutgoingEvent event) {
        return session.createNativeQuery(APPEND, String.class)
                .setParameter("id", event.eventId())
                .setParameter("topic", event.topic())
                .setParameter("key", event.key())
                .setParameter("type", event.type())
                .setParameter("at", event.at().toString())
                .setParameter("source", event.source())
                .setParameter("traceparent", event.traceparent())
                .setParameter("payload", event.payload())
                .getSingleResultOrNull()
                .replaceWithVoid();
    }
}
