package dev.prism.billing.ledger;

/// How the price of one sale is shared: nothing is lost and nothing is made.
///
/// @param gross what the fan pays, > 0
/// @param netMinor the creator's part in gross's currency, >= 0
/// @param feeMinor the platform's part in gross's currency, >= 0
public record Split(Money gross, long netMinor, long feeMinor) {
    private static final int WHOLE = 10_000;

    public Split {
        if (gross.amountMinor() <= 0) {
            throw new IllegalArgumentException("a sale needs a price above zero, got " + gross.amountMinor());
        }
        if (netMinor < 0 || feeMinor < 0 || Math.addExact(netMinor, feeMinor) != gross.amountMinor()) {
            throw new IllegalArgumentException(netMinor + " + " + feeMinor + " is not " + gross.amountMinor());
        }
    }

    /// Rounds the creator's part half up and leaves the rest to the platform: a tie goes to the creator.
    ///
    /// @param feeBasisPoints the platform's part in hundredths of a percent, 0 to 10,000
    /// @throws ArithmeticException when the price is too large to be shared in 64 bits
    public static Split of(Money gross, int feeBasisPoints) {
        long netMinor =
                Math.addExact(Math.multiplyExact(gross.amountMinor(), WHOLE - feeBasisPoints), WHOLE / 2) / WHOLE;
        return new Split(gross, netMinor, gross.amountMinor() - netMinor);
    }
}
