package dev.prism.engagement.content;

import dev.prism.events.catalog.ContentPublished;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `content-published`.
@ApplicationScoped
class OnContentPublished {
    private final ContentStore contents;

    OnContentPublished(ContentStore contents) {
        this.contents = contents;
    }

    @Incoming("content-published")
    Uni<Void> on(ContentPublished event) {
        return Patience.patiently(
                () -> contents.published(event.getContentId(), event.getChannelId(), event.getPublishedAt()));
    }
}
