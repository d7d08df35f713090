package dev.prism.identity.team;

import dev.prism.events.identity.GrantChanged;
import dev.prism.events.identity.Role;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/// Topic `grant-changed`, key `channelId/accountId`.
@ApplicationScoped
class EmitGrantChanged {
    private static final String TOPIC = "grant-changed";

    private final EventEncoder encoder;
    private final Outbox outbox;
    private final Clock clock;

    EmitGrantChanged(EventEncoder encoder, Outbox outbox, Clock clock) {
        this.encoder = encoder;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> append(Mutiny.Session session, Grant grant) {
        return outbox.append(session, encoder.encode(TOPIC, grant.channelId + "/" + grant.accountId, toEvent(grant)));
    }

    private GrantChanged toEvent(Grant grant) {
        return GrantChanged.newBuilder()
                .setEventId(Uuid7.next())
                .setChangedAt(clock.instant())
                .setAccountId(grant.accountId)
                .setChannelId(grant.channelId)
                .setRoles(grant.roles.stream()
                        .sorted()
                        .map(role -> Role.valueOf(role.name()))
                        .toList())
                .setRevision(grant.revision)
                .build();
    }
}
