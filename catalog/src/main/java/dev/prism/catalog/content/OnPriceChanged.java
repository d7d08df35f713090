package dev.prism.catalog.content;

import dev.prism.events.billing.PriceChanged;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `price-changed`.
@ApplicationScoped
class OnPriceChanged {
    private final ContentFacts facts;

    OnPriceChanged(ContentFacts facts) {
        this.facts = facts;
    }

    @Incoming("price-changed")
    Uni<Void> on(PriceChanged event) {
        return Patience.patiently(() -> facts.priced(
                event.getContentId(),
                new Offer(
                        event.getPriceId(),
                        event.getAmountMinor(),
                        event.getCurrency(),
                        event.getActive(),
                        event.getRevision())));
    }
}
