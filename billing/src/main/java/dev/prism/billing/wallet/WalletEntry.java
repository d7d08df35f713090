package dev.prism.billing.wallet;

import dev.prism.billing.ledger.Entry;
import dev.prism.billing.ledger.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One line of a channel's wallet. The lines of all time sum to the balances.
///
/// @param entryId the transfer and the kind, unique
/// @param amountMinor above zero when the channel earns, below when it pays
public record WalletEntry(
        String entryId,
        Instant at,
        Entry.Kind kind,
        UUID purchaseId,
        UUID contentId,
        long amountMinor,
        String currency) {

    /// What a transfer means to its channel: the trade, then the fee.
    static List<WalletEntry> of(Transfer transfer) {
        String account = transfer.parties().creatorAccount();
        return transfer.entries().stream()
                .filter(entry -> entry.account().equals(account))
                .map(entry -> of(transfer, entry))
                .toList();
    }

    private static WalletEntry of(Transfer transfer, Entry entry) {
        return new WalletEntry(
                transfer.transferId() + ":" + entry.kind().name().toLowerCase(java.util.Locale.ROOT),
                transfer.at(),
                entry.kind(),
                transfer.purchaseId(),
                transfer.parties().contentId(),
                entry.money().amountMinor(),
                entry.money().currency());
    }
}
