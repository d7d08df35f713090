package dev.prism.engagement.content;

import dev.prism.events.catalog.ContentAdded;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `content-added`.
@ApplicationScoped
class OnContentAdded {
    private final ContentStore contents;

    OnContentAdded(ContentStore contents) {
        this.contents = contents;
    }

    @Incoming("content-added")
    Uni<Void> on(ContentAdded event) {
        return Patience.patiently(() -> contents.added(event.getContentId(), event.getChannelId()));
    }
}
