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

    private final EmitGrantChanged emitGrantChanged;

    FoundTeam(EmitGrantChanged emitGrantChanged) {
        this.emitGrantChanged = emitGrantChanged;
    }

    Uni<Void> of(Mutiny.Session session, Channel channel, UUID ownerId) {
        return remember(session, channel)
                .chain(() -> session.find(Grant.class, new Grant.Key(channel.channelId(), ownerId)))
                .chain(known -> known != null ? Uni.createFrom().voidItem() : own(session, channel, ownerId));
    }

    private static Uni<Integer> remember(Mutiny.Session session, Channel channel) {
        return session.createNativeQuery(REMEMBER)
                .setParameter("id", channel.channelId())
                .setParameter("handle", channel.handle())
                .setParameter("name", channel.name())
                .setParameter("revision", channel.revision())
                .executeUpdate();
    }

    private Uni<Void> own(Mutiny.Session session, Channel channel, UUID ownerId) {
        Grant grant = new Grant(new Grant.Key(channel.channelId(), ownerId), Set.of(Role.OWNER));
        return session.persist(grant).chain(() -> emitGrantChanged.append(session, grant));
    }
}
