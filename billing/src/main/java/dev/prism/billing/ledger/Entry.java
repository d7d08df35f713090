package dev.prism.billing.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/// One side of a movement on one account.
///
/// @param account for example `creator:{channelId}`; see [Transfer]
/// @param money above zero when it comes in, below when it goes out
public record Entry(Kind kind, String account, Money money) {

    /// In the order in which they are listed within a transfer.
    public enum Kind {
        @JsonProperty("payment")
        PAYMENT,
        @JsonProperty("sale")
        SALE,
        @JsonProperty("refund")
        REFUND,
        @JsonProperty("fee")
        FEE
    }
}
