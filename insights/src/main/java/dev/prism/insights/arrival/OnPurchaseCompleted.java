package dev.prism.insights.arrival;

import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.fact.Money;
import dev.prism.insights.fact.Sale;

/// Topic `purchase-completed`.
class OnPurchaseCompleted extends EventIn<PurchaseCompleted> {
    OnPurchaseCompleted() {
        super("purchase-completed", PurchaseCompleted.class);
    }

    @Override
    Fact toFact(PurchaseCompleted event) {
        return new Fact(
                event.getChannelId(),
                Sale.completed(event.getPurchaseId(), new Money(event.getAmountMinor(), event.getCurrency())));
    }
}
