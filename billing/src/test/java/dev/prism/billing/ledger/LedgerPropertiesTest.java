package dev.prism.billing.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any sequence of purchases and refunds, in several currencies, by several fans, of several creators.
class LedgerPropertiesTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    record Sold(Transfer sale, boolean refunded) {}

    @Property
    void every_currency_sums_to_zero(@ForAll("histories") List<Sold> history) {
        Map<String, Long> sums = entries(history).stream()
                .collect(groupingBy(
                        entry -> entry.money().currency(),
                        summingLong(entry -> entry.money().amountMinor())));

        assertThat(sums.values()).allMatch(sum -> sum == 0);
    }

    @Property
    void every_transfer_is_balanced_by_itself(@ForAll("histories") List<Sold> history) {
        assertThat(transfers(history))
                .allSatisfy(transfer -> assertThat(transfer.entries().stream()
                                .mapToLong(entry -> entry.money().amountMinor())
                                .sum())
                        .isZero());
    }

    @Property
    void a_creator_has_the_net_of_what_was_not_refunded(@ForAll("histories") List<Sold> history) {
        assertThat(folded(entries(history), "creator:"))
                .isEqualTo(history.stream()
                        .filter(sold -> !sold.refunded() && sold.sale().split().netMinor() > 0)
                        .collect(groupingBy(
                                sold -> sold.sale().parties().creatorAccount() + " "
                                        + sold.sale().split().gross().currency(),
                                summingLong(sold -> sold.sale().split().netMinor()))));
    }

    @Property
    void nothing_stays_with_a_fan(@ForAll("histories") List<Sold> history) {
        assertThat(folded(entries(history), "fan:")).isEmpty();
    }

    @Property
    void a_refund_takes_back_each_entry_of_its_sale(@ForAll("histories") List<Sold> history) {
        assertThat(history).allSatisfy(sold -> {
            Transfer refund = sold.sale().reversed(UUID.randomUUID(), AT);

            assertThat(refund.purchaseId()).isEqualTo(sold.sale().transferId());
            assertThat(refund.entries())
                    .extracting(Entry::account, Entry::money)
                    .containsExactlyElementsOf(sold.sale().entries().stream()
                            .map(entry -> tuple(entry.account(), entry.money().negate()))
                            .toList());
        });
    }

    @Provide
    Arbitrary<List<Sold>> histories() {
        Arbitrary<Split> splits = Combinators.combine(
                        Arbitraries.longs().between(1, 10_000_000),
                        Arbitraries.of("EUR", "USD", "CHF"),
                        Arbitraries.integers().between(0, 10_000))
                .as((amount, currency, fee) -> Split.of(new Money(amount, currency), fee));
        Arbitrary<UUID> few = Arbitraries.longs().between(1, 3).map(low -> new UUID(7, low));
        return Combinators.combine(splits, few, few, Arbitraries.of(true, false))
                .as((split, fan, channel, refunded) -> new Sold(
                        Transfer.sale(
                                UUID.randomUUID(),
                                new Transfer.Parties(fan, channel, UUID.randomUUID(), "sandbox"),
                                split,
                                AT),
                        refunded))
                .list()
                .ofMaxSize(40);
    }

    private static List<Transfer> transfers(List<Sold> history) {
        List<Transfer> transfers = new ArrayList<>();
        for (Sold sold : history) {
            transfers.add(sold.sale());
            if (sold.refunded()) {
                transfers.add(sold.sale().reversed(UUID.randomUUID(), AT));
            }
        }
        return transfers;
    }

    private static List<Entry> entries(List<Sold> history) {
        return transfers(history).stream()
                .flatMap(transfer -> transfer.entries().stream())
                .toList();
    }

    /// Balances by account and currency; those of zero are left out.
    private static Map<String, Long> folded(List<Entry> entries, String accounts) {
        Map<String, Long> balances = entries.stream()
                .filter(entry -> entry.account().startsWith(accounts))
                .collect(groupingBy(
                        entry -> entry.account() + " " + entry.money().currency(),
                        summingLong(entry -> entry.money().amountMinor())));
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }
}
