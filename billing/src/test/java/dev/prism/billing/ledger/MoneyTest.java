package dev.prism.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void refuses_a_currency_that_is_no_code() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "eur"));
    }

    @Test
    void negates() {
        assertThat(new Money(1, "EUR").negate()).isEqualTo(new Money(-1, "EUR"));
    }

    @Test
    void never_wraps_around() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Money(Long.MIN_VALUE, "EUR").negate());
    }
}
