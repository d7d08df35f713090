package dev.prism.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;

class BookingRefusedTest {
    @Test
    void names_the_reason_of_a_raised_state() {
        assertThat(BookingRefused.in(failure("PB003")))
                .isInstanceOfSatisfying(
                        BookingRefused.class,
                        refused -> assertThat(refused.reason).isEqualTo(BookingRefused.Reason.ALREADY_OWNED));
    }

    @Test
    void leaves_other_failures_alone() {
        GenericJDBCException lost = failure("08006");

        assertThat(BookingRefused.in(lost)).isSameAs(lost);
    }

    private static GenericJDBCException failure(String sqlState) {
        return new GenericJDBCException("raised", new SQLException("raised", sqlState));
    }
}
