package dev.prism.billing.payment;

import io.smallrye.mutiny.Uni;

/// Where a fan's money comes from. Authorise, then book, then capture; release when the booking is refused. Every call
/// is idempotent by the payment's key, so that a retry after a crash between two of them charges once.
///
/// Source: docs/adr/0042-payment-provider-order.md
public interface PaymentProvider {
    /// Holds the money. Nothing is taken yet.
    Uni<Authorisation> authorise(Payment payment);

    /// Takes what is held, after the purchase has committed. Nothing happens when it was taken before.
    Uni<Void> capture(Authorisation.Approved hold);

    /// Lets go of what is held and not captured, after the booking was refused.
    Uni<Void> release(Authorisation.Approved hold);

    /// Gives back what was captured, after the refund has committed. Nothing happens when it was given back before.
    Uni<Void> giveBack(Authorisation.Approved hold);
}
