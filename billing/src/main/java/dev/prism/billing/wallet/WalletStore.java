package dev.prism.billing.wallet;

import dev.prism.billing.ledger.Money;
import dev.prism.billing.ledger.Split;
import dev.prism.billing.ledger.Transfer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Table `ledger_transfer`, read by channel.
@ApplicationScoped
class WalletStore {
    /// Folded from the index alone; the cast fails rather than wraps.
    private static final String BALANCES = """
            select currency, cast(sum(case kind when 'sale' then net_minor else -net_minor end) as bigint)
            from ledger_transfer where channel_id = :channel group by currency order by currency""";

    private static final String TRANSFERS = """
            select transfer_id, reverses, fan_id, channel_id, content_id, provider,
                   gross_minor, net_minor, fee_minor, currency, at
            from ledger_transfer where channel_id = :channel and transfer_id <= :upTo
            order by transfer_id desc limit :limit""";

    private final Mutiny.SessionFactory sessions;

    WalletStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<List<Money>> balances(UUID channelId) {
        return sessions.withSession(session -> session.createNativeQuery(BALANCES, Object[].class)
                .setParameter("channel", channelId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Money((long) row[1], (String) row[0]))
                        .toList()));
    }

    /// The latest transfers first, from one on.
    Uni<List<Transfer>> transfers(UUID channelId, UUID upTo, int limit) {
        return sessions.withSession(session -> session.createNativeQuery(TRANSFERS, Object[].class)
                .setParameter("channel", channelId)
                .setParameter("upTo", upTo)
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream().map(WalletStore::transferIn).toList()));
    }

    private static Transfer transferIn(Object[] row) {
        Money gross = new Money((long) row[6], (String) row[9]);
        return new Transfer(
                (UUID) row[0],
                Optional.ofNullable((UUID) row[1]),
                new Transfer.Parties((UUID) row[2], (UUID) row[3], (UUID) row[4], (String) row[5]),
                new Split(gross, (long) row[7], (long) row[8]),
                ((OffsetDateTime) row[10]).toInstant());
    }
}
