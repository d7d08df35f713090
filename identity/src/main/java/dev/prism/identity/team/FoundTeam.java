package dev.prism.identity.team;

import dev.prism.kit.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// A new channel has a team of one: its owner.
@ApplicationScoped
class FoundTeam {
    private static final String REMEMBER = """
            insert into channel (channel_id, handle, name, revision) values (:id, :handle, :name, :revision)
            on conflict (channel_id) do update
            set handle = excluded.handle, name = excluded.name, revision = excluded.revision
            where channel.revision < excluded.revision
            """;

    private static final String OWN = """
            insert into member (channel_id, account_id, roles, revision) values (:channel, :owner, :roles, :revision)
            on conflict do nothing
            """;

    private final Mutiny.SessionFactory sessions;
    private final EmitGrantChanged emitGrantChanged;

    FoundTeam(Mutiny.SessionFactory sessions, EmitGrantChanged emitGrantChanged) {
        this.sessions = sessions;
        this.emitGrantChanged = emitGrantChanged;
    }

    /// Founds it once, however often it is told: who left the team since then does not come back.
    Uni<Void> of(Channel channel, UUID ownerId) {
        Grant grant = new Grant(new Grant.Key(channel.channelId(), ownerId), Set.of(Role.OWNER));
        return sessions.withTransaction(session -> remember(session, channel)
                .chain(() -> own(session, grant))
                .chain(fresh -> fresh == 1
                        ? emitGrantChanged.append(session, grant)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Integer> remember(Mutiny.Session session, Channel channel) {
        return session.createNativeQuery(REMEMBER)
                .setParameter("id", channel.channelId())
                .setParameter("handle", channel.handle())
                .setParameter("name", channel.name())
                .setParameter("revision", channel.revision())
                .executeUpdate();
    }

    private static Uni<Integer> own(Mutiny.Session session, Grant grant) {
        return session.createNativeQuery(OWN)
                .setParameter("channel", grant.channelId)
                .setParameter("owner", grant.accountId)
                .setParameter("roles", Grant.RolesAsText.text(grant.roles))
                .setParameter("revision", grant.revision)
                .executeUpdate();
    }
}
