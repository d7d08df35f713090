package dev.prism.billing.ledger;

/// An amount in the minor unit of one currency, as it is on the wire.
///
/// @param amountMinor cents for EUR, yen for JPY; negative when it goes out
/// @param currency ISO 4217, three upper-case letters
public record Money(long amountMinor, String currency) {

    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency must be ISO 4217, got: " + currency);
        }
    }

    /// @throws ArithmeticException when the result does not fit in 64 bits
    public Money negate() {
        return new Money(Math.negateExact(amountMinor), currency);
    }
}
