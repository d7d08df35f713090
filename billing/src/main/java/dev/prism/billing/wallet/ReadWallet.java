package dev.prism.billing.wallet;

import dev.prism.billing.ledger.Transfer;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Shows what a channel has earned, to those of its team who may see money.
@ApplicationScoped
public class ReadWallet {
    private final WalletStore store;
    private final Grants grants;

    ReadWallet(WalletStore store, Grants grants) {
        this.store = store;
        this.grants = grants;
    }

    Uni<Wallet> read(Caller caller, UUID channelId, Place after, int limit) {
        grants.require(caller, channelId, Permission.SEE_MONEY);
        // Each transfer gives the channel one entry at least; one more for the transfer that the last page broke off
        // in.
        return store.transfers(channelId, after.transferId(), limit + 2)
                .map(transfers -> page(transfers, after, limit))
                .chain(page -> store.balances(channelId).map(balances -> Wallet.of(channelId, balances, page)));
    }

    private static Page<WalletEntry> page(List<Transfer> transfers, Place after, int limit) {
        List<Line> lines = transfers.stream()
                .flatMap(transfer -> WalletEntry.of(transfer).stream()
                        .map(entry -> new Line(new Place(transfer.transferId(), entry.kind()), entry)))
                .filter(line ->
                        after.isBefore(line.place().transferId(), line.place().kind()))
                .limit(limit + 1L)
                .toList();
        return Page.of(lines, limit, last -> last.place().encode()).map(Line::entry);
    }

    private record Line(Place place, WalletEntry entry) {}
}
