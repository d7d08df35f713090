package dev.prism.billing.price;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `price`.
@ApplicationScoped
public class PriceStore {
    private static final String CURRENT = "from Price where contentId = :content order by revision desc limit 1";

    private final Mutiny.SessionFactory sessions;
    private final int remembered;
    private final Map<UUID, Price> known = new ConcurrentHashMap<>();

    PriceStore(Mutiny.SessionFactory sessions, PriceConfig config) {
        this.sessions = sessions;
        this.remembered = config.remembered();
    }

    /// A price, in force or not. Read once: it never changes.
    ///
    /// @return null when there is none
    public Uni<@Nullable Price> find(UUID priceId) {
        Price price = known.get(priceId);
        if (price != null) {
            return Uni.createFrom().item(price);
        }
        return sessions.withSession(session -> session.find(Price.class, priceId))
                .invoke(this::remember);
    }

    /// The price in force.
    ///
    /// @return null when the item is not for sale
    public Uni<@Nullable Price> current(UUID contentId) {
        return sessions.withSession(session -> current(session, contentId));
    }

    Uni<@Nullable Price> current(Mutiny.Session session, UUID contentId) {
        return session.createSelectionQuery(CURRENT, Price.class)
                .setParameter("content", contentId)
                .getSingleResultOrNull();
    }

    Uni<Void> add(Mutiny.Session session, Price price) {
        return session.persist(price);
    }

    private void remember(@Nullable Price price) {
        if (price == null) {
            return;
        }
        if (known.size() >= remembered) {
            known.clear();
        }
        known.put(price.priceId(), price);
    }
}
