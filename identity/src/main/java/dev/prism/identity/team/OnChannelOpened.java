package dev.prism.identity.team;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `channel-opened`.
@ApplicationScoped
class OnChannelOpened {
    private final Inbox inbox;
    private final FoundTeam foundTeam;

    OnChannelOpened(Inbox inbox, FoundTeam foundTeam) {
        this.inbox = inbox;
        this.foundTeam = foundTeam;
    }

    @Incoming("channel-opened")
    Uni<Void> on(ChannelOpened event) {
        return inbox.once(
                event.getEventId(),
                session -> foundTeam.of(
                        session,
                        new Channel(event.getChannelId(), event.getHandle(), event.getName(), event.getRevision()),
                        event.getOwnerId()));
    }
}
