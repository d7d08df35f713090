package dev.prism.billing.ledger;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The database itself keeps the ledger's promises, whoever writes.
@QuarkusTest
class LedgerIT {
    @Inject
    Books books;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_transfer set gross_minor = gross_minor + 1",
                "delete from ledger_transfer",
                "truncate ledger_transfer",
                "update purchase set amount_minor = 1",
                "delete from purchase",
                "delete from refund",
                "update price set amount_minor = 1",
                "delete from price"
            })
    void refuses_to_edit_what_was_booked(String change) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> books.change(change))
                .withMessageContaining("append-only");
    }

    @Test
    void refuses_a_transfer_that_is_out_of_balance() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        books.change("""
                        insert into ledger_transfer (transfer_id, kind, fan_id, channel_id, content_id, provider,
                                                     gross_minor, net_minor, fee_minor, currency, at)
                        values (?, 'sale', ?, ?, ?, 'sandbox', 499, 449, 49, 'EUR', now())""", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()))
                .withMessageContaining("check");
    }

    @Test
    void any_sequence_of_purchases_and_refunds_sums_to_zero_and_to_what_the_model_says() {
        Shop shop = Shop.open();
        Random random = new Random(42);
        long expectedNetMinor = 0;
        long expectedFeeMinor = 0;
        for (int step = 0; step < 25; step++) {
            Split split = Split.of(new Money(1 + random.nextInt(100_000), "EUR"), 1_000);
            Shop.Item item = shop.sell(split.gross().amountMinor(), "EUR");
            String purchaseId = buy("fan", item.priceId(), newKey()).path("purchaseId");
            if (random.nextBoolean()) {
                refund("finance", purchaseId).then().statusCode(201);
            } else {
                expectedNetMinor += split.netMinor();
                expectedFeeMinor += split.feeMinor();
            }
        }

        List<Object[]> sums = books.rows("""
                select coalesce(sum(amount_minor), 0),
                       coalesce(sum(amount_minor) filter (where account = 'creator:' || t.channel_id), 0),
                       coalesce(sum(amount_minor) filter (where account = 'platform:fees'), 0),
                       coalesce(sum(amount_minor) filter (where account like 'fan:%'), 0)
                from ledger_entry join ledger_transfer t using (transfer_id) where t.channel_id = ?""", shop.channelId);

        assertThat(sums.getFirst())
                .extracting(it -> ((Number) it).longValue())
                .containsExactly(0L, expectedNetMinor, expectedFeeMinor, 0L);
        assertThat(shop.wallet("creator")
                        .<Integer>path("balances[0].amountMinor")
                        .longValue())
                .isEqualTo(expectedNetMinor);
    }

    @Test
    void the_whole_ledger_sums_to_zero_in_every_currency() {
        assertThat(books.rows("select currency from ledger_entry group by currency having sum(amount_minor) <> 0"))
                .isEmpty();
    }
}
