package dev.prism.billing.payment;

import dev.prism.billing.ledger.Money;

/// What a provider is asked for.
///
/// @param key the purchase's scoped idempotency key: asked for twice, it is paid once
/// @param method how the fan pays, as the provider names it
public record Payment(String key, Money money, String method) {}
