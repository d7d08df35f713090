package dev.prism.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID FAN = new UUID(7, 1);
    private static final UUID CHANNEL = new UUID(7, 2);
    private static final Transfer SALE = sale(50);

    @Test
    void a_sale_moves_money_from_the_provider_over_the_fan_to_creator_and_platform() {
        assertThat(SALE.entries())
                .containsExactly(
                        entry(Entry.Kind.PAYMENT, "provider:sandbox", -499),
                        entry(Entry.Kind.PAYMENT, "fan:" + FAN, 499),
                        entry(Entry.Kind.SALE, "fan:" + FAN, -499),
                        entry(Entry.Kind.SALE, "creator:" + CHANNEL, 499),
                        entry(Entry.Kind.FEE, "creator:" + CHANNEL, -50),
                        entry(Entry.Kind.FEE, "platform:fees", 50));
    }

    @Test
    void a_refund_names_itself_on_the_trade() {
        Transfer refund = SALE.reversed(new UUID(7, 9), AT);

        assertThat(refund.entries())
                .contains(
                        entry(Entry.Kind.REFUND, "creator:" + CHANNEL, -499),
                        entry(Entry.Kind.FEE, "creator:" + CHANNEL, 50));
    }

    @Test
    void a_sale_without_a_fee_has_no_fee_entry() {
        assertThat(sale(0).entries()).extracting(Entry::kind).doesNotContain(Entry.Kind.FEE);
    }

    @Test
    void refuses_to_reverse_a_refund() {
        Transfer refund = SALE.reversed(new UUID(7, 9), AT);

        assertThatIllegalStateException().isThrownBy(() -> refund.reversed(new UUID(7, 10), AT));
    }

    private static Transfer sale(long feeMinor) {
        return Transfer.sale(
                new UUID(7, 3),
                new Transfer.Parties(FAN, CHANNEL, new UUID(7, 4), "sandbox"),
                new Split(new Money(499, "EUR"), 499 - feeMinor, feeMinor),
                AT);
    }

    private static Entry entry(Entry.Kind kind, String account, long amountMinor) {
        return new Entry(kind, account, new Money(amountMinor, "EUR"));
    }
}
