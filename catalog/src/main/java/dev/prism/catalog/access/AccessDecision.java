package dev.prism.catalog.access;

import dev.prism.catalog.content.Offer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether somebody may watch an item now, and what would open it.
public sealed interface AccessDecision {
    /// @param boundTo only this account may use what is handed out; null: whoever holds it
    record Granted(@Nullable UUID boundTo) implements AccessDecision {}

    /// @param offers what may be bought after the login; empty when nothing is for sale
    record LoginNeeded(List<Offer> offers) implements AccessDecision {}

    /// @param offers what opens it; empty when it is no longer for sale
    record PaymentNeeded(List<Offer> offers) implements AccessDecision {}

    record MembersOnly() implements AccessDecision {}

    /// The team sees it, but there is nothing to play yet.
    record NotReady() implements AccessDecision {}

    /// Nobody but the team may know that it exists.
    record Hidden() implements AccessDecision {}
}
