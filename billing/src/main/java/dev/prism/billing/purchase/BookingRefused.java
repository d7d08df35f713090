package dev.prism.billing.purchase;

import org.hibernate.JDBCException;

/// `place_purchase` raised: the transaction is undone, and the reason is its SQLSTATE.
final class BookingRefused extends RuntimeException {
    enum Reason {
        PRICE_CHANGED,
        OWN_CONTENT,
        ALREADY_OWNED,
        PAYMENT_REFUSED,
        KEY_REUSED,
        STALE_REVISION,
        NOT_FOR_SALE
    }

    final Reason reason;

    BookingRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /// The reason in a database failure; any other failure stays what it is.
    static RuntimeException in(JDBCException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case "PB001" -> new BookingRefused(Reason.PRICE_CHANGED);
            case "PB002" -> new BookingRefused(Reason.OWN_CONTENT);
            case "PB003" -> new BookingRefused(Reason.ALREADY_OWNED);
            case "PB004" -> new BookingRefused(Reason.PAYMENT_REFUSED);
            case "PB005" -> new BookingRefused(Reason.KEY_REUSED);
            case "PB006" -> new BookingRefused(Reason.STALE_REVISION);
            case "PB008" -> new BookingRefused(Reason.NOT_FOR_SALE);
            default -> failure;
        };
    }
}
