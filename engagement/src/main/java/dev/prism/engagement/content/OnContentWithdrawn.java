package dev.prism.engagement.content;

import dev.prism.events.catalog.ContentWithdrawn;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `content-withdrawn`.
@ApplicationScoped
class OnContentWithdrawn {
    private final ContentStore contents;

    OnContentWithdrawn(ContentStore contents) {
        this.contents = contents;
    }

    @Incoming("content-withdrawn")
    Uni<Void> on(ContentWithdrawn event) {
        return Patience.patiently(
                () -> contents.withdrawn(event.getContentId(), event.getChannelId(), event.getWithdrawnAt()));
    }
}
