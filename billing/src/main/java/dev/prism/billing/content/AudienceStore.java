package dev.prism.billing.content;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `audience`, a projection of `audience-changed`.
@ApplicationScoped
public class AudienceStore {
    private static final String KEEP = """
            insert into audience as a (content_id, published, access, revision)
            values (:content, :published, :access, :revision)
            on conflict (content_id) do update
                set published = excluded.published, access = excluded.access, revision = excluded.revision
                where a.revision < excluded.revision""";

    private final Mutiny.SessionFactory sessions;

    AudienceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// @return null when none was told
    public Uni<@Nullable Audience> find(UUID contentId) {
        return sessions.withSession(session -> session.find(Audience.class, contentId));
    }

    /// Keeps the newest revision; a stale one is ignored.
    Uni<Void> keep(UUID contentId, boolean published, String access, long revision) {
        return sessions.withTransaction(session -> session.createNativeQuery(KEEP)
                .setParameter("content", contentId)
                .setParameter("published", published)
                .setParameter("access", access)
                .setParameter("revision", revision)
                .executeUpdate()
                .replaceWithVoid());
    }
}
