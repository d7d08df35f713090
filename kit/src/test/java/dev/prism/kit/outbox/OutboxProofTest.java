package dev.prism.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxProofTest {
    private final OutboxProof proof = new OutboxProof();

    @Test
    void a_row_is_proven_once_it_has_arrived() {
        proof.add(row(1));

        assertThat(proof.proven(look(10, slotAt(10), 1, 2))).containsExactly(row(1));
    }

    @Test
    void a_gap_between_positions_is_a_transaction_that_was_rolled_back_and_no_loss() {
        proof.add(row(1));
        proof.add(row(5));

        assertThat(proof.proven(look(10, slotAt(10), 1, 5))).containsExactly(row(1), row(5));
    }

    @Test
    void what_comes_behind_a_missing_row_is_not_proven() {
        proof.add(row(1));
        proof.add(row(3));

        assertThat(proof.proven(look(10, slotAt(10), 1, 2, 3))).containsExactly(row(1));
    }

    @Test
    void an_event_may_arrive_before_its_row_can_be_seen() {
        proof.add(row(1));
        proof.proven(look(10, slotAt(10)));

        assertThat(proof.proven(look(20, slotAt(20), 1))).containsExactly(row(1));
    }

    @Test
    void forgets_an_event_that_was_delivered_twice() {
        proof.add(row(1));
        proof.proven(look(10, slotAt(10), 1));
        proof.add(row(1));
        proof.proven(look(20, slotAt(20)));
        proof.proven(look(30, slotAt(30)));

        assertThat(proof.proven(look(40, slotAt(40), 1))).isEmpty();
    }

    @Test
    void keeps_what_arrived_behind_the_rows_that_one_look_shows() {
        long[] shown = LongStream.rangeClosed(1, OutboxLook.ROWS_MAX).toArray();
        long behind = OutboxLook.ROWS_MAX + 1L;
        proof.add(row(behind));
        proof.proven(look(10, slotAt(10), shown));
        proof.proven(look(20, slotAt(20), shown));

        assertThat(proof.proven(look(30, slotAt(30), behind))).containsExactly(row(behind));
    }

    @Test
    void an_old_position_under_which_another_event_was_sent_proves_nothing() {
        proof.add(new OutboxRow(1, new UUID(9, 9)));

        assertThat(proof.proven(look(10, slotAt(10), 1))).isEmpty();
    }

    @Test
    void a_row_is_lost_when_the_slot_has_delivered_the_log_behind_it_and_it_is_on_no_topic() {
        assertThat(lost(look(10, slotAt(5), 1))).isEmpty();

        assertThat(lost(look(20, slotAt(10), 1))).contains(row(1));
    }

    @Test
    void a_row_is_late_as_long_as_the_slot_has_not_delivered_the_log_behind_it() {
        lost(look(10, slotAt(5), 1));

        assertThat(lost(look(20, slotAt(9), 1))).isEmpty();
        assertThat(lost(look(30, slotAt(9), 1))).isEmpty();
    }

    @Test
    void a_row_is_not_sent_again_while_there_is_no_slot_to_send_it_through() {
        lost(look(10, null, 1));

        assertThat(lost(look(20, null, 1))).isEmpty();
        assertThat(lost(look(30, slotAt(25), 1))).contains(row(1));
    }

    @Test
    void a_row_that_came_to_be_the_first_is_not_judged_by_the_log_of_the_one_before() {
        lost(look(10, slotAt(5), 1, 2));
        proof.add(row(1));

        assertThat(lost(look(20, slotAt(15), 1, 2))).isEmpty();
    }

    @Test
    void only_the_first_lost_row_is_named_since_all_behind_it_is_sent_again_too() {
        lost(look(10, slotAt(5), 1, 2, 3));

        assertThat(lost(look(20, slotAt(20), 1, 2, 3))).contains(row(1));
    }

    @Test
    void what_is_sent_again_in_vain_is_sent_ever_more_seldom() {
        List<Integer> sentAt = new ArrayList<>();
        for (int look = 0; look < 40; look++) {
            if (lost(look(look, slotAt(look), 1)).isPresent()) {
                sentAt.add(look);
            }
        }

        assertThat(sentAt).containsExactly(1, 4, 9, 18, 35);
    }

    @Test
    void is_owed_from_the_loss_until_something_arrives() {
        assertThat(proof.isOwed()).isFalse();
        lost(look(10, slotAt(10), 1));
        lost(look(20, slotAt(20), 1));
        assertThat(proof.isOwed()).isTrue();

        proof.add(row(2));
        lost(look(30, slotAt(30), 2));

        assertThat(proof.isOwed()).isFalse();
    }

    /// Nothing is forgotten that has not arrived, and nothing behind a row that is missing.
    @Property
    void the_proven_rows_are_the_arrived_prefix(
            @ForAll @IntRange(max = 30) int rows, @ForAll List<@IntRange(min = 1, max = 30) Integer> arrivals) {
        OutboxProof fresh = new OutboxProof();
        arrivals.forEach(position -> fresh.add(row(position)));
        long[] positions = LongStream.rangeClosed(1, rows).toArray();

        List<OutboxRow> proven = fresh.proven(look(1, slotAt(1), positions));

        long firstMissing = LongStream.rangeClosed(1, rows)
                .filter(position -> !arrivals.contains((int) position))
                .findFirst()
                .orElse(rows + 1L);
        assertThat(proven)
                .containsExactlyElementsOf(LongStream.range(1, firstMissing)
                        .mapToObj(OutboxProofTest::row)
                        .toList());
    }

    private Optional<OutboxRow> lost(OutboxLook look) {
        return proof.lost(look, proof.proven(look).size());
    }

    private static OutboxRow row(long position) {
        return new OutboxRow(position, new UUID(0, position));
    }

    private static OutboxLook.Slot slotAt(long confirmed) {
        return new OutboxLook.Slot(true, true, confirmed);
    }

    private static OutboxLook look(long written, OutboxLook.@Nullable Slot slot, long... positions) {
        List<OutboxRow> rows =
                LongStream.of(positions).mapToObj(OutboxProofTest::row).toList();
        return new OutboxLook(rows, rows.size(), Instant.EPOCH, Duration.ZERO, written, slot);
    }
}
