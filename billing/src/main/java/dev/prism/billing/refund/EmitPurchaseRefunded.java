package dev.prism.billing.refund;

import dev.prism.billing.purchase.Purchase;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;

/// Topic `purchase-refunded`, key `buyerId`. The SQL function `refund_purchase` appends it.
@ApplicationScoped
class EmitPurchaseRefunded {
    private final EventEncoder encoder;

    EmitPurchaseRefunded(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent encode(RefundDraft draft) {
        Purchase purchase = draft.purchase();
        PurchaseRefunded event = PurchaseRefunded.newBuilder()
                .setEventId(Uuid7.next())
                .setRefundedAt(draft.at())
                .setRefundId(draft.refundId())
                .setPurchaseId(purchase.purchaseId())
                .setBuyerId(purchase.buyerId())
                .setContentId(purchase.contentId())
                .setChannelId(purchase.channelId())
                .setAmountMinor(purchase.paid().amountMinor())
                .setCurrency(purchase.paid().currency())
                .setNetMinor(purchase.netMinor())
                .build();
        return encoder.encode("purchase-refunded", purchase.buyerId().toString(), event);
    }
}
