package dev.prism.billing.purchase;

import dev.prism.billing.ledger.Money;
import dev.prism.billing.payment.Authorisation;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The function `place_purchase` and the view `purchase_state`.
@ApplicationScoped
public class PurchaseStore {
    private static final UUID AFTER_ALL = new UUID(-1, -1);
    private static final String PLACE = """
            select (b).created, (b).purchase_id, (b).content_id, (b).amount_minor, (b).currency, (b).completed_at,
                (b).refunded
            from (select place_purchase(:purchase, :key, :body, :buyer, :price, :content, :net, :fee, :own,
                    :provider, :reference, :declined, :revision, :at,
                    :completedId, :completed, :entitledId, :entitled) as b
                from %s) as booked""".formatted(Outbox.TRACED);
    private static final String OWN = """
            from Purchase where buyerId = :buyer and purchaseId < :before order by purchaseId desc""";

    private final Mutiny.SessionFactory sessions;

    PurchaseStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Books everything in one statement, or nothing.
    ///
    /// @param revision the next one of the fan's entitlement, as it is in the event `entitled`
    /// @throws BookingRefused with the reason
    Uni<Receipt> place(
            Draft draft, Authorisation payment, long revision, OutgoingEvent completed, OutgoingEvent entitled) {
        return sessions.withSession(session -> session.createNativeQuery(PLACE, Object[].class)
                        .setParameter("traceparent", completed.traceparent())
                        .setParameter("purchase", draft.purchaseId())
                        .setParameter("key", draft.key())
                        .setParameter("body", draft.bodyHash())
                        .setParameter("buyer", draft.buyerId())
                        .setParameter("price", draft.price().priceId())
                        .setParameter("content", draft.price().contentId())
                        .setParameter("net", draft.split().netMinor())
                        .setParameter("fee", draft.split().feeMinor())
                        .setParameter("own", draft.own())
                        .setParameter("provider", payment.provider())
                        .setParameter("reference", payment.reference())
                        .setParameter("declined", payment instanceof Authorisation.Declined)
                        .setParameter("revision", revision)
                        .setParameter("at", draft.at().toString())
                        .setParameter("completedId", completed.eventId())
                        .setParameter("completed", completed.payload())
                        .setParameter("entitledId", entitled.eventId())
                        .setParameter("entitled", entitled.payload())
                        .getSingleResult())
                .onFailure(JDBCException.class)
                .transform(failure -> BookingRefused.in((JDBCException) failure))
                .map(PurchaseStore::receiptIn);
    }

    /// @return null when there is none
    public Uni<@Nullable Purchase> find(UUID purchaseId) {
        return sessions.withSession(session -> session.find(Purchase.class, purchaseId));
    }

    /// A fan's purchases, the latest first.
    ///
    /// @param before only earlier ones than this; null for all
    Uni<List<Purchase>> ofBuyer(UUID buyerId, @Nullable UUID before, int limit) {
        return sessions.withSession(session -> session.createSelectionQuery(OWN, Purchase.class)
                .setParameter("buyer", buyerId)
                .setParameter("before", before == null ? AFTER_ALL : before)
                .setMaxResults(limit)
                .getResultList());
    }

    private static Receipt receiptIn(Object[] row) {
        return new Receipt(
                (UUID) row[1],
                PurchaseState.of((boolean) row[6]),
                (UUID) row[2],
                new Money((long) row[3], (String) row[4]),
                ((OffsetDateTime) row[5]).toInstant(),
                (boolean) row[0]);
    }
}
