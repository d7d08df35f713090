package dev.prism.billing.purchase;

import dev.prism.billing.entitlement.Entitlement;
import dev.prism.billing.ledger.Split;
import dev.prism.billing.price.Price;
import java.time.Instant;
import java.util.UUID;

/// A purchase that is not booked yet.
///
/// @param key scoped idempotency key
/// @param bodyHash SHA-256 of the request, to tell a retry from another request
/// @param price the one that the fan saw; whether it is in force is looked up by the booking
/// @param own whether the fan belongs to the team that sells
record Draft(
        UUID purchaseId, UUID buyerId, String key, String bodyHash, Price price, Split split, boolean own, Instant at) {

    Entitlement entitlement(long revision) {
        return new Entitlement(buyerId, price.contentId(), price.channelId(), true, purchaseId, revision, at);
    }
}
