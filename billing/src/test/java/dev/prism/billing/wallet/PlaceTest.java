package dev.prism.billing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.billing.ledger.Entry;
import dev.prism.kit.page.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final UUID TRANSFER = new UUID(7, 1);
    private static final Place AFTER_THE_SALE = new Place(TRANSFER, Entry.Kind.SALE);

    @Test
    void survives_its_cursor() {
        assertThat(Place.decode(AFTER_THE_SALE.encode())).isEqualTo(AFTER_THE_SALE);
    }

    @Test
    void resumes_within_a_transfer() {
        assertThat(AFTER_THE_SALE.isBefore(TRANSFER, Entry.Kind.SALE)).isFalse();
        assertThat(AFTER_THE_SALE.isBefore(TRANSFER, Entry.Kind.FEE)).isTrue();
    }

    @Test
    void refuses_a_cursor_of_another_list() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> Place.decode(Cursor.encode("one", "two")))
                .withMessageContaining("Garbled cursor");
    }
}
