package dev.prism.insights.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;
import org.junit.jupiter.api.Test;

class RowJoinTest {
    private static final UUID ID = new UUID(1, 1);

    @Provide
    Arbitrary<Tuple3<Row, Row, Row>> threePartsOfOneRow() {
        return AnyRows.parts()
                .list()
                .ofSize(40)
                .map(RowJoinTest::largestGroup)
                .map(group -> Tuple.of(group.getFirst(), group.get(1 % group.size()), group.get(2 % group.size())));
    }

    @Property
    void it_does_not_matter_which_part_comes_first(@ForAll("threePartsOfOneRow") Tuple3<Row, Row, Row> parts) {
        assertThat(parts.get1().join(parts.get2())).isEqualTo(parts.get2().join(parts.get1()));
    }

    @Property
    void it_does_not_matter_how_parts_are_grouped(@ForAll("threePartsOfOneRow") Tuple3<Row, Row, Row> parts) {
        assertThat(parts.get1().join(parts.get2()).join(parts.get3()))
                .isEqualTo(parts.get1().join(parts.get2().join(parts.get3())));
    }

    @Property
    void a_part_that_comes_again_changes_nothing(@ForAll("threePartsOfOneRow") Tuple3<Row, Row, Row> parts) {
        Row row = parts.get1().join(parts.get2());

        assertThat(row.join(parts.get1())).isEqualTo(row);
        assertThat(row.join(parts.get2())).isEqualTo(row);
    }

    @Property
    void a_row_survives_its_bytes(@ForAll("threePartsOfOneRow") Tuple3<Row, Row, Row> parts) {
        Row row = parts.get1().join(parts.get2());

        assertThat(RowCodec.decode(RowCodec.encode(row))).isEqualTo(row);
    }

    @Test
    void a_viewing_that_goes_on_after_its_end_is_not_over() {
        Viewing ended = new Viewing(ID, 1_000, 5_000, 0, 2, true);
        Viewing resumed = new Viewing(ID, 2_000, 6_000, 0, 3, false);

        assertThat(resumed.join(ended)).isEqualTo(new Viewing(ID, 2_000, 6_000, 0, 3, false));
    }

    @Test
    void a_late_beacon_does_not_reopen_an_ended_viewing() {
        Viewing ended = new Viewing(ID, 2_000, 6_000, 0, 3, true);
        Viewing late = new Viewing(ID, 1_000, 5_000, 0, 2, false);

        assertThat(ended.join(late)).isEqualTo(ended);
    }

    @Test
    void a_refund_waits_for_its_purchase() {
        Sale refunded = Sale.refunded(ID, 499);

        assertThat(refunded.income()).isNull();
        assertThat(refunded.join(Sale.completed(ID, new Money(499, "EUR"))).income())
                .isEqualTo(new Money(0, "EUR"));
    }

    @Test
    void refuses_a_viewing_longer_than_a_week() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Viewing(ID, 0, Viewing.LONGEST.toMillis() + 1, 0, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Viewing(ID, 0, -1, 0, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Viewing(ID, 0, 0, -1, 1, false));
    }

    @Test
    void refuses_a_purchase_of_nothing_and_a_currency_that_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sale.completed(ID, new Money(0, "EUR")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "eur"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "EURO"));
    }

    @Test
    void the_bytes_of_a_sale_stay_as_released() {
        byte[] released = new byte[] {
            2,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            (byte) 0xf3,
            'E',
            'U',
            'R',
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };

        assertThat(RowCodec.encode(Sale.completed(ID, new Money(499, "EUR")))).isEqualTo(released);
        assertThat(RowCodec.decode(released)).isEqualTo(Sale.completed(ID, new Money(499, "EUR")));
    }

    @Test
    void a_viewing_that_was_kept_before_stalls_were_told_stays_the_same_row() {
        ByteBuffer released = ByteBuffer.allocate(42).put((byte) 1);
        Uuids.put(released, ID).putLong(2_000).putLong(6_000).putLong(3).put((byte) 1);

        Viewing kept = (Viewing) RowCodec.decode(released.array());
        Viewing heardAgain = new Viewing(ID, 3_000, 7_000, 250, 4, false);

        assertThat(kept).isEqualTo(new Viewing(ID, 2_000, 6_000, 0, 3, true));
        assertThat(RowKey.of(ID, heardAgain).kind()).isEqualTo((byte) 1);
        assertThat(kept.join(heardAgain)).isEqualTo(heardAgain);
    }

    private static List<Row> largestGroup(List<Row> parts) {
        return parts.stream()
                .collect(java.util.stream.Collectors.groupingBy(part -> RowKey.of(ID, part)))
                .values()
                .stream()
                .max(java.util.Comparator.comparingInt(List::size))
                .orElseThrow();
    }
}
