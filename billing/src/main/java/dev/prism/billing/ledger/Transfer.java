package dev.prism.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// One balanced movement of money, a row of `ledger_transfer`. It holds amounts, not legs, so that it can not be out of
/// balance; its legs follow from it in pairs of debit and credit.
///
/// Source: docs/adr/0040-double-entry-ledger.md
///
/// @param transferId the purchase or the refund that moved the money
/// @param reverses the sale that it undoes; empty for a sale
/// @param parties who gives and who takes
/// @param split the amounts, the same for a sale and its refund
public record Transfer(UUID transferId, Optional<UUID> reverses, Parties parties, Split split, Instant at) {
    public static final String FEES = "platform:fees";

    /// @param fanId account `fan:{fanId}`: money passes through it from the provider to the creator
    /// @param channelId account `creator:{channelId}`
    /// @param contentId what was sold
    /// @param provider account `provider:{provider}`: below zero by what the provider holds for us
    public record Parties(UUID fanId, UUID channelId, UUID contentId, String provider) {
        public String creatorAccount() {
            return "creator:" + channelId;
        }
    }

    public static Transfer sale(UUID purchaseId, Parties parties, Split split, Instant at) {
        return new Transfer(purchaseId, Optional.empty(), parties, split, at);
    }

    /// The same amounts the other way round.
    public Transfer reversed(UUID refundId, Instant refundedAt) {
        if (reverses.isPresent()) {
            throw new IllegalStateException("a refund is not reversed: " + transferId);
        }
        return new Transfer(refundId, Optional.of(transferId), parties, split, refundedAt);
    }

    public UUID purchaseId() {
        return reverses.orElse(transferId);
    }

    /// Its legs, which sum to zero; those of zero are left out.
    public List<Entry> entries() {
        String provider = "provider:" + parties.provider();
        String fan = "fan:" + parties.fanId();
        String creator = parties.creatorAccount();
        Entry.Kind trade = reverses.isPresent() ? Entry.Kind.REFUND : Entry.Kind.SALE;
        return Stream.of(
                        pair(Entry.Kind.PAYMENT, provider, fan, split.gross().amountMinor()),
                        pair(trade, fan, creator, split.gross().amountMinor()),
                        pair(Entry.Kind.FEE, creator, FEES, split.feeMinor()))
                .flatMap(List::stream)
                .filter(entry -> entry.money().amountMinor() != 0)
                .toList();
    }

    private List<Entry> pair(Entry.Kind kind, String from, String to, long amountMinor) {
        long signed = reverses.isPresent() ? Math.negateExact(amountMinor) : amountMinor;
        Money money = new Money(signed, split.gross().currency());
        return List.of(new Entry(kind, from, money.negate()), new Entry(kind, to, money));
    }
}
