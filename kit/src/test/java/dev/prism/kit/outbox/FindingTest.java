package dev.prism.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void a_slot_that_is_read_and_owes_nothing_is_well() {
        assertThat(Finding.of(new OutboxLook.Slot(true, true, 1), false, false)).isNull();
    }

    @Test
    void a_slot_that_is_not_there_is_found_at_once() {
        assertThat(Finding.of(null, false, false)).isEqualTo(Finding.SLOT_GONE);
    }

    @Test
    void a_slot_whose_log_was_given_up_is_found_at_once() {
        assertThat(Finding.of(new OutboxLook.Slot(false, false, 1), false, false))
                .isEqualTo(Finding.SLOT_LOST);
    }

    @Test
    void a_reader_that_starts_again_is_no_finding_and_one_that_stays_away_is() {
        OutboxLook.Slot unread = new OutboxLook.Slot(false, true, 1);

        assertThat(Finding.of(unread, false, false)).isNull();
        assertThat(Finding.of(unread, true, false)).isEqualTo(Finding.SLOT_NOT_READ);
    }

    @Test
    void lost_events_are_a_finding_until_they_have_arrived() {
        assertThat(Finding.of(new OutboxLook.Slot(true, true, 1), false, true)).isEqualTo(Finding.EVENTS_LOST);
    }
}
