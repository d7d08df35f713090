package dev.prism.billing.purchase;

import dev.prism.billing.ledger.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// What a fan has bought, as it stands now. A row of the view `purchase_state`; `place_purchase` writes what it shows.
@Entity
@Immutable
@Table(name = "purchase_state")
public class Purchase {
    @Id
    UUID purchaseId;

    UUID buyerId;
    UUID contentId;
    UUID channelId;
    long amountMinor;
    String currency;
    long netMinor;
    String provider;
    String paymentReference;
    Instant completedAt;
    boolean refunded;

    protected Purchase() {}

    public UUID purchaseId() {
        return purchaseId;
    }

    public UUID buyerId() {
        return buyerId;
    }

    public UUID contentId() {
        return contentId;
    }

    public UUID channelId() {
        return channelId;
    }

    public Money paid() {
        return new Money(amountMinor, currency);
    }

    /// The creator's part of what was paid, in its currency's minor units.
    public long netMinor() {
        return netMinor;
    }

    public String provider() {
        return provider;
    }

    public String paymentReference() {
        return paymentReference;
    }

    Instant completedAt() {
        return completedAt;
    }

    PurchaseState state() {
        return PurchaseState.of(refunded);
    }
}
