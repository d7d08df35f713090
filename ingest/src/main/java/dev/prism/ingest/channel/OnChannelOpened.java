package dev.prism.ingest.channel;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `channel-opened`. Its revision makes it safe to be repeated.
@ApplicationScoped
class OnChannelOpened {
    private final ChannelStore channels;

    OnChannelOpened(ChannelStore channels) {
        this.channels = channels;
    }

    @Incoming("channel-opened")
    Uni<Void> on(ChannelOpened event) {
        return Patience.patiently(() -> channels.keep(event.getChannelId(), event.getHandle(), event.getRevision()));
    }
}
