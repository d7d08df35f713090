package dev.prism.catalog.content;

import java.util.UUID;

/// An offer on the wire.
public record OfferView(UUID priceId, long amountMinor, String currency) {
    public static OfferView of(Offer offer) {
        return new OfferView(offer.priceId(), offer.amountMinor(), offer.currency());
    }
}
