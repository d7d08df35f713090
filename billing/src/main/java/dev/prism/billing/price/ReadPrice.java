package dev.prism.billing.price;

import dev.prism.billing.content.AudienceStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an item costs, for those who may know of the item: everybody once it is published, its team always.
@ApplicationScoped
class ReadPrice {
    private final PriceStore prices;
    private final AudienceStore audiences;
    private final Grants grants;

    ReadPrice(PriceStore prices, AudienceStore audiences, Grants grants) {
        this.prices = prices;
        this.audiences = audiences;
        this.grants = grants;
    }

    /// @return null when it has no price, or none that this caller may know
    Uni<@Nullable Price> read(Optional<Caller> caller, UUID contentId) {
        return prices.current(contentId)
                .chain(price -> price == null || isOnTeam(caller, price)
                        ? Uni.createFrom().item(price)
                        : audiences
                                .find(contentId)
                                .map(audience -> audience != null && audience.isEverybody() ? price : null));
    }

    private boolean isOnTeam(Optional<Caller> caller, Price price) {
        return caller.filter(member -> grants.allows(member.accountId(), price.channelId(), Permission.VIEW_LIBRARY))
                .isPresent();
    }
}
