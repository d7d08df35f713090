package dev.prism.billing.price;

import dev.prism.billing.content.Content;
import dev.prism.billing.content.ContentStore;
import dev.prism.billing.ledger.Money;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Puts an item up for sale, or changes what it costs. To set the price that is in force already changes nothing.
@ApplicationScoped
public class SetPrice {
    private final Mutiny.SessionFactory sessions;
    private final ContentStore contents;
    private final PriceStore prices;
    private final PriceRules rules;
    private final Grants grants;
    private final EmitPriceChanged emitPriceChanged;
    private final Clock clock;

    SetPrice(
            Mutiny.SessionFactory sessions,
            ContentStore contents,
            PriceStore prices,
            PriceRules rules,
            Grants grants,
            EmitPriceChanged emitPriceChanged,
            Clock clock) {
        this.sessions = sessions;
        this.contents = contents;
        this.prices = prices;
        this.rules = rules;
        this.grants = grants;
        this.emitPriceChanged = emitPriceChanged;
        this.clock = clock;
    }

    /// @param fresh false when this price was in force before
    public record Outcome(Price price, boolean fresh) {}

    /// @throws PriceProblem when the amount or the item is refused
    public Uni<Outcome> set(Caller seller, UUID contentId, long amountMinor, String currency) {
        Money money = rules.money(amountMinor, currency);
        return sessions.withTransaction(session -> contents.lock(session, contentId)
                .onItem()
                .ifNull()
                .failWith(() -> new PriceProblem.ContentNotFound(contentId))
                .invoke(content -> grants.require(seller, content.channelId(), Permission.SET_PRICES))
                .chain(content -> prices.current(session, contentId)
                        .chain(inForce -> inForce != null && inForce.money().equals(money)
                                ? Uni.createFrom().item(new Outcome(inForce, false))
                                : replace(session, content, inForce, money, seller))));
    }

    private Uni<Outcome> replace(
            Mutiny.Session session, Content content, @Nullable Price inForce, Money money, Caller seller) {
        Price price = new Price(content, inForce, money, seller.accountId(), clock.instant());
        return prices.add(session, price)
                .chain(() -> emitPriceChanged.append(session, price))
                .replaceWith(new Outcome(price, true));
    }
}
