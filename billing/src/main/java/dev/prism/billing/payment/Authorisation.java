package dev.prism.billing.payment;

/// A provider's answer to a [Payment]. It goes into the booking whether it was given or not: a purchase that was booked
/// before under the same key is answered as it was, and only a new one is refused.
public sealed interface Authorisation {
    /// The provider's name, as in the ledger's account `provider:{provider}`.
    String provider();

    /// What the provider knows the payment by; the same for the same key.
    String reference();

    /// The money is held for us.
    record Approved(String provider, String reference) implements Authorisation {}

    /// Nothing is held.
    record Declined(String provider, String reference) implements Authorisation {}
}
