package dev.prism.insights.fact;

/// An amount in the minor unit of one currency.
///
/// @param amountMinor cents for EUR, yen for JPY
/// @param currency ISO 4217, three upper-case letters
public record Money(long amountMinor, String currency) {
    static final int CURRENCY_LETTERS = 3;

    public Money {
        if (currency.length() != CURRENCY_LETTERS || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("currency must be ISO 4217, got: " + currency);
        }
    }
}
