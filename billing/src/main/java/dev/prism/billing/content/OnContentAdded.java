package dev.prism.billing.content;

import dev.prism.events.catalog.ContentAdded;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `content-added`. An item is added once and never changes, so a repeat writes what is there.
@ApplicationScoped
class OnContentAdded {
    private final ContentStore contents;

    OnContentAdded(ContentStore contents) {
        this.contents = contents;
    }

    @Incoming("content-added")
    Uni<Void> on(ContentAdded event) {
        return Patience.patiently(() ->
                contents.keep(event.getContentId(), event.getChannelId(), event.getAddedBy(), event.getAddedAt()));
    }
}
