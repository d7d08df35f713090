package dev.prism.billing.price;

import dev.prism.events.billing.PriceChanged;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.Outbox;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// Topic `price-changed`, key `contentId`.
@ApplicationScoped
class EmitPriceChanged {
    private final EventEncoder encoder;
    private final Outbox outbox;

    EmitPriceChanged(EventEncoder encoder, Outbox outbox) {
        this.encoder = encoder;
        this.outbox = outbox;
    }

    Uni<Void> append(Mutiny.Session session, Price price) {
        PriceChanged event = PriceChanged.newBuilder()
                .setEventId(Uuid7.next())
                .setChangedAt(price.setAt())
                .setPriceId(price.priceId())
                .setContentId(price.contentId())
                .setChannelId(price.channelId())
                .setAmountMinor(price.money().amountMinor())
                .setCurrency(price.money().currency())
                .setActive(true)
                .setRevision(price.revision())
                .build();
        return outbox.append(
                session, encoder.encode("price-changed", price.contentId().toString(), event));
    }
}
