package dev.prism.engagement.content;

import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `audience-changed`.
@ApplicationScoped
class OnAudienceChanged {
    private final ContentStore contents;

    OnAudienceChanged(ContentStore contents) {
        this.contents = contents;
    }

    @Incoming("audience-changed")
    Uni<Void> on(AudienceChanged event) {
        boolean open = event.getPublished() && isForAll(event.getAccess());
        return Patience.patiently(
                () -> contents.audience(event.getContentId(), event.getChannelId(), open, event.getRevision()));
    }

    /// Who may read about an item reads and writes its comments, as in the catalog: also about what is for members or
    /// has to be bought.
    private static boolean isForAll(AccessKind access) {
        return switch (access) {
            case PUBLIC, UNLISTED, MEMBERS, PURCHASE -> true;
            case PRIVATE, UNKNOWN -> false;
        };
    }
}
