package dev.prism.billing.content;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `content`, a projection of `content-added`.
@ApplicationScoped
public class ContentStore {
    private static final String KEEP = """
            insert into content as c (content_id, channel_id, added_by, added_at)
            values (:content, :channel, cast(nullif(:addedBy, '') as uuid), :addedAt)
            on conflict (content_id) do update
                set channel_id = excluded.channel_id, added_by = excluded.added_by, added_at = excluded.added_at
                where (c.channel_id, c.added_by, c.added_at)
                    is distinct from (excluded.channel_id, excluded.added_by, excluded.added_at)""";

    private final Mutiny.SessionFactory sessions;

    ContentStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Keeps an item as it was told; a repeat changes nothing.
    Uni<Void> keep(UUID contentId, UUID channelId, @Nullable UUID addedBy, Instant addedAt) {
        return sessions.withTransaction(session -> session.createNativeQuery(KEEP)
                .setParameter("content", contentId)
                .setParameter("channel", channelId)
                .setParameter("addedBy", addedBy == null ? "" : addedBy.toString())
                .setParameter("addedAt", addedAt)
                .executeUpdate()
                .replaceWithVoid());
    }

    /// Keeps the item to this transaction, so that its changes are counted one after the other.
    ///
    /// @return null when there is none
    public Uni<@Nullable Content> lock(Mutiny.Session session, UUID contentId) {
        return session.find(Content.class, contentId, LockModeType.PESSIMISTIC_WRITE);
    }
}
