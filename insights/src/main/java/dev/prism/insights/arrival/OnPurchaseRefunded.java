package dev.prism.insights.arrival;

import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.fact.Sale;

/// Topic `purchase-refunded`.
class OnPurchaseRefunded extends EventIn<PurchaseRefunded> {
    OnPurchaseRefunded() {
        super("purchase-refunded", PurchaseRefunded.class);
    }

    @Override
    Fact toFact(PurchaseRefunded event) {
        return new Fact(event.getChannelId(), Sale.refunded(event.getPurchaseId(), event.getAmountMinor()));
    }
}
