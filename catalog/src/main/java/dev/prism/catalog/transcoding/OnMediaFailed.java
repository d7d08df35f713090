package dev.prism.catalog.transcoding;

import dev.prism.catalog.content.ContentFacts;
import dev.prism.catalog.content.Failure;
import dev.prism.events.transcode.MediaFailed;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `media-failed`.
@ApplicationScoped
class OnMediaFailed {
    private final ContentFacts facts;

    OnMediaFailed(ContentFacts facts) {
        this.facts = facts;
    }

    @Incoming("media-failed")
    Uni<Void> on(MediaFailed event) {
        String reason = event.getReason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Patience.patiently(() -> facts.failed(event.getContentId(), new Failure(reason, event.getDetail())));
    }
}
