package dev.prism.billing.refund;

import dev.prism.billing.ledger.Money;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;

/// The function `refund_purchase`.
@ApplicationScoped
class RefundStore {
    private static final String ALREADY_REFUNDED = "PB007";
    private static final String REFUND = """
            select (b).created, (b).refund_id, (b).amount_minor, (b).currency
            from (select refund_purchase(:refund, :purchase, :key, :by, :revision, :at,
                    :refundedId, :refunded, :entitledId, :entitled) as b
                from %s) as booked""".formatted(Outbox.TRACED);

    private final Mutiny.SessionFactory sessions;

    RefundStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Books everything in one statement, or nothing.
    ///
    /// @throws RefundProblem.AlreadyRefunded under another key or none
    Uni<Refund> book(RefundDraft draft, OutgoingEvent refunded, OutgoingEvent entitled) {
        UUID purchaseId = draft.purchase().purchaseId();
        return sessions.withSession(session -> session.createNativeQuery(REFUND, Object[].class)
                        .setParameter("traceparent", refunded.traceparent())
                        .setParameter("refund", draft.refundId())
                        .setParameter("purchase", purchaseId)
                        .setParameter("key", draft.key())
                        .setParameter("by", draft.refundedBy())
                        .setParameter("revision", draft.revision())
                        .setParameter("at", draft.at().toString())
                        .setParameter("refundedId", refunded.eventId())
                        .setParameter("refunded", refunded.payload())
                        .setParameter("entitledId", entitled.eventId())
                        .setParameter("entitled", entitled.payload())
                        .getSingleResult())
                .onFailure(RefundStore::isAlreadyRefunded)
                .transform(_ -> new RefundProblem.AlreadyRefunded(purchaseId))
                .map(row -> new Refund(
                        (UUID) row[1], purchaseId, new Money((long) row[2], (String) row[3]), (boolean) row[0]));
    }

    private static boolean isAlreadyRefunded(Throwable failure) {
        return failure instanceof JDBCException sql && ALREADY_REFUNDED.equals(sql.getSQLState());
    }
}
