package dev.prism.billing.content;

import dev.prism.events.catalog.ContentAdded;
import dev.prism.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `content-added`.
@ApplicationScoped
class OnContentAdded {
    private final Inbox inbox;
    private final ContentStore contents;

    OnContentAdded(Inbox inbox, ContentStore contents) {
        this.inbox = inbox;
        this.contents = contents;
    }

    @Incoming("content-added")
    Uni<Void> on(ContentAdded event) {
        return inbox.once(
                event.getEventId(),
                session -> contents.add(
                        session, event.getContentId(), event.getChannelId(), event.getAddedBy(), event.getAddedAt()));
    }
}
