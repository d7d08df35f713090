package dev.prism.billing.content;

import dev.prism.events.catalog.AudienceChanged;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `audience-changed`. Its revision makes it safe to be repeated.
@ApplicationScoped
class OnAudienceChanged {
    private final AudienceStore audiences;

    OnAudienceChanged(AudienceStore audiences) {
        this.audiences = audiences;
    }

    @Incoming("audience-changed")
    Uni<Void> on(AudienceChanged event) {
        String access = event.getAccess().name().toLowerCase(Locale.ROOT);
        return Patience.patiently(
                () -> audiences.keep(event.getContentId(), event.getPublished(), access, event.getRevision()));
    }
}
