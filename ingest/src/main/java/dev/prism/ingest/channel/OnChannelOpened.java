package dev.prism.ingest.channel;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `channel-opened`.
@ApplicationScoped
class OnChannelOpened {
    private final Inbox inbox;
    private final ChannelStore channels;

    OnChannelOpened(Inbox inbox, ChannelStore channels) {
        this.inbox = inbox;
        this.channels = channels;
    }

    @Incoming("channel-opened")
    Uni<Void> on(ChannelOpened event) {
        return inbox.once(
                event.getEventId(),
                session -> channels.keep(session, event.getChannelId(), event.getHandle(), event.getRevision()));
    }
}
