package dev.prism.billing.entitlement;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Table `entitlement`; written by the SQL functions of purchase and refund.
@ApplicationScoped
public class EntitlementStore {
    private static final String REVISION =
            "select revision from entitlement where account_id = :account and content_id = :content";

    private final Mutiny.SessionFactory sessions;

    EntitlementStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// How often this entitlement has changed so far; 0 for one that never was.
    public Uni<Long> revision(UUID accountId, UUID contentId) {
        return sessions.withSession(session -> session.createNativeQuery(REVISION, Long.class)
                .setParameter("account", accountId)
                .setParameter("content", contentId)
                .getSingleResultOrNull()
                .map(revision -> revision == null ? 0L : revision));
    }
}
