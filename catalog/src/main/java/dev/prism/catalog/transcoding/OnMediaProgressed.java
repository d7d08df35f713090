package dev.prism.catalog.transcoding;

import dev.prism.catalog.content.ContentFacts;
import dev.prism.events.transcode.MediaProgressed;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `media-progressed`.
@ApplicationScoped
class OnMediaProgressed {
    private final ContentFacts facts;

    OnMediaProgressed(ContentFacts facts) {
        this.facts = facts;
    }

    @Incoming("media-progressed")
    Uni<Void> on(MediaProgressed event) {
        return Patience.patiently(() -> facts.progressed(event.getContentId(), event.getPercent()));
    }
}
