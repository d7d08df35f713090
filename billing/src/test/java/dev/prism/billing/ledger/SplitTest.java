package dev.prism.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final int TEN_PERCENT = 1_000;

    @Property
    void fee_and_net_are_the_price(
            @ForAll @LongRange(min = 1, max = 100_000_000_000_000L) long amountMinor,
            @ForAll @IntRange(max = 10_000) int feeBasisPoints) {
        Split split = Split.of(euros(amountMinor), feeBasisPoints);

        assertThat(split.netMinor() + split.feeMinor()).isEqualTo(amountMinor);
        assertThat(split.netMinor()).isNotNegative();
        assertThat(split.feeMinor()).isNotNegative();
    }

    @Property
    void the_creator_never_gets_less_than_half_a_cent_below_the_exact_part(
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long amountMinor,
            @ForAll @IntRange(max = 10_000) int feeBasisPoints) {
        Split split = Split.of(euros(amountMinor), feeBasisPoints);

        long offBy = split.netMinor() * 10_000 - amountMinor * (10_000 - feeBasisPoints);
        assertThat(offBy).isGreaterThan(-5_000).isLessThanOrEqualTo(5_000);
    }

    @Test
    void ten_percent_of_4_99_leaves_4_49() {
        assertThat(Split.of(euros(499), TEN_PERCENT)).isEqualTo(new Split(euros(499), 449, 50));
    }

    @Test
    void a_tie_goes_to_the_creator() {
        assertThat(Split.of(euros(5), TEN_PERCENT)).isEqualTo(new Split(euros(5), 5, 0));
    }

    @Test
    void refuses_parts_that_are_not_the_whole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(euros(499), 449, 49))
                .withMessageContaining("449 + 49 is not 499");
    }

    @Test
    void refuses_a_sale_for_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Split(euros(0), 0, 0));
    }

    @Test
    void refuses_a_price_that_does_not_fit() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Split.of(euros(Long.MAX_VALUE), TEN_PERCENT));
    }

    private static Money euros(long amountMinor) {
        return new Money(amountMinor, "EUR");
    }
}
