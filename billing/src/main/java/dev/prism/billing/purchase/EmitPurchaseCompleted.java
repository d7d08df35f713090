package dev.prism.billing.purchase;

import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;

/// Topic `purchase-completed`, key `buyerId`. The SQL function `place_purchase` appends it.
@ApplicationScoped
class EmitPurchaseCompleted {
    private final EventEncoder encoder;

    EmitPurchaseCompleted(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent encode(Draft draft) {
        PurchaseCompleted event = PurchaseCompleted.newBuilder()
                .setEventId(Uuid7.next())
                .setCompletedAt(draft.at())
                .setPurchaseId(draft.purchaseId())
                .setBuyerId(draft.buyerId())
                .setContentId(draft.price().contentId())
                .setChannelId(draft.price().channelId())
                .setPriceId(draft.price().priceId())
                .setAmountMinor(draft.split().gross().amountMinor())
                .setCurrency(draft.split().gross().currency())
                .setFeeMinor(draft.split().feeMinor())
                .setNetMinor(draft.split().netMinor())
                .build();
        return encoder.encode("purchase-completed", draft.buyerId().toString(), event);
    }
}
