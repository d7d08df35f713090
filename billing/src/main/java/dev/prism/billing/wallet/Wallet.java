package dev.prism.billing.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.prism.billing.ledger.Money;
import dev.prism.kit.page.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a channel has, and a page of how it came to it.
///
/// @param balances one a currency, exact; none when nothing was ever sold
/// @param items the latest first
/// @param next the cursor of the next page; null on the last one
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Wallet(
        UUID channelId,
        List<Money> balances,
        List<WalletEntry> items,
        @Nullable String next) {
    static Wallet of(UUID channelId, List<Money> balances, Page<WalletEntry> page) {
        return new Wallet(channelId, balances, page.items(), page.next());
    }
}
