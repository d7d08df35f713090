package dev.prism.identity.team;

import dev.prism.kit.page.Cursor;
import dev.prism.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Tables `member` and `channel`, for reading.
@ApplicationScoped
public class TeamStore {
    private static final String MEMBERSHIPS = """
            select c.channel_id, c.handle, c.name, m.roles from member m join channel c using (channel_id)
            where m.account_id = :account and m.roles <> '' order by c.handle
            """;
    private static final String MEMBERS = """
            select a.account_id, a.username, a.name, m.roles from member m join account a using (account_id)
            where m.channel_id = :channel and m.roles <> '' and a.username > :after order by a.username limit :limit
            """;

    private final Mutiny.SessionFactory sessions;

    TeamStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// The channels of one person, by handle.
    public Uni<List<Membership>> membershipsOf(UUID accountId) {
        return sessions.withSession(session -> session.createNativeQuery(MEMBERSHIPS, Object[].class)
                .setParameter("account", accountId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Membership(
                                (UUID) row[0], (String) row[1], (String) row[2], Grant.RolesAsText.parse((String)
                                        row[3])))
                        .toList()));
    }

    /// A page of a channel's team, by user name.
    Uni<Page<Member>> members(UUID channelId, int limit, String afterUsername) {
        return sessions.withSession(session -> session.createNativeQuery(MEMBERS, Object[].class)
                .setParameter("channel", channelId)
                .setParameter("after", afterUsername)
                .setParameter("limit", limit + 1)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Member(
                                (UUID) row[0], (String) row[1], (String) row[2], Grant.RolesAsText.parse((String)
                                        row[3])))
                        .toList())
                .map(read -> Page.of(read, limit, member -> Cursor.encode(member.username()))));
    }
}
