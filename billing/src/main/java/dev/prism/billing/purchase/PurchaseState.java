package dev.prism.billing.purchase;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum PurchaseState {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("refunded")
    REFUNDED;

    static PurchaseState of(boolean refunded) {
        return refunded ? REFUNDED : COMPLETED;
    }
}
