package dev.prism.billing.price;

import dev.prism.billing.content.Content;
import dev.prism.billing.ledger.Money;
import dev.prism.kit.id.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// What opens an item. A row of `price`, never edited: a new price replaces it, so an id always means the same amount.
@Entity
@Immutable
public class Price {
    @Id
    UUID priceId;

    UUID contentId;
    UUID channelId;
    long amountMinor;
    String currency;
    long revision;
    UUID setBy;
    Instant setAt;

    protected Price() {}

    /// @param replaced the price in force until now; null for an item's first
    /// @param money above zero, see [PriceRules]
    Price(Content content, @Nullable Price replaced, Money money, UUID setBy, Instant setAt) {
        this.priceId = Uuid7.next();
        this.contentId = content.contentId();
        this.channelId = content.channelId();
        this.amountMinor = money.amountMinor();
        this.currency = money.currency();
        this.revision = replaced == null ? 1 : replaced.revision + 1;
        this.setBy = setBy;
        this.setAt = setAt;
    }

    public UUID priceId() {
        return priceId;
    }

    public UUID contentId() {
        return contentId;
    }

    public UUID channelId() {
        return channelId;
    }

    public Money money() {
        return new Money(amountMinor, currency);
    }

    /// Counts the prices of this item from 1; the highest is in force.
    public long revision() {
        return revision;
    }

    public Instant setAt() {
        return setAt;
    }
}
