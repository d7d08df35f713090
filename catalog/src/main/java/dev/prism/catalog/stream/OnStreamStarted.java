package dev.prism.catalog.stream;

import dev.prism.catalog.channel.ChannelStore;
import dev.prism.events.ingest.StreamStarted;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `stream-started`.
@ApplicationScoped
class OnStreamStarted {
    private final ChannelStore channels;

    OnStreamStarted(ChannelStore channels) {
        this.channels = channels;
    }

    @Incoming("stream-started")
    Uni<Void> on(StreamStarted event) {
        return Patience.patiently(
                () -> channels.goLive(event.getChannelId(), event.getStreamId(), event.getStartedAt()));
    }
}
