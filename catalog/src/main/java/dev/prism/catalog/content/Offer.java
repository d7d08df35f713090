package dev.prism.catalog.content;

import java.util.UUID;

/// The price that opens an item, as billing last told it.
///
/// @param amountMinor minor units of currency, > 0
/// @param currency ISO 4217
/// @param active false when it is no longer for sale
/// @param revision of the item's price; a lower one is stale
public record Offer(UUID priceId, long amountMinor, String currency, boolean active, long revision) {}
