package dev.prism.identity.team;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `channel-opened`. A team that is founded already is left as it is.
@ApplicationScoped
class OnChannelOpened {
    private final FoundTeam foundTeam;

    OnChannelOpened(FoundTeam foundTeam) {
        this.foundTeam = foundTeam;
    }

    @Incoming("channel-opened")
    Uni<Void> on(ChannelOpened event) {
        Channel channel = new Channel(event.getChannelId(), event.getHandle(), event.getName(), event.getRevision());
        return Patience.patiently(() -> foundTeam.of(channel, event.getOwnerId()));
    }
}
