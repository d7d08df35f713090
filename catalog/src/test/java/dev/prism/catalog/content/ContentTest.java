package dev.prism.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    void state_follows_from_the_facts() {
        assertThat(Contents.processing().state()).isEqualTo(ContentState.PROCESSING);
        assertThat(Contents.failed().state()).isEqualTo(ContentState.FAILED);
        assertThat(Contents.ready().state()).isEqualTo(ContentState.READY);
        assertThat(Contents.scheduled(Contents.NOW).state()).isEqualTo(ContentState.SCHEDULED);
        assertThat(Contents.published(Access.PUBLIC).state()).isEqualTo(ContentState.PUBLISHED);
    }

    @Test
    void progress_of_work_that_failed_is_not_told() {
        assertThat(Contents.ready().progress()).isEqualTo(100);
        assertThat(Contents.failed().percent()).isPositive();
        assertThat(Contents.failed().progress()).isZero();
    }

    @Test
    void an_inactive_price_is_no_offer() {
        Content sold = Contents.priced(Contents.ready(Access.PURCHASE), true);
        Content noLongerSold = Contents.priced(Contents.ready(Access.PURCHASE), false);

        assertThat(sold.offers()).hasSize(1);
        assertThat(sold.lacksPrice()).isFalse();
        assertThat(noLongerSold.offers()).isEmpty();
        assertThat(noLongerSold.lacksPrice()).isTrue();
    }

    @Test
    void what_is_not_sold_lacks_no_price() {
        assertThat(Contents.ready(Access.PUBLIC).lacksPrice()).isFalse();
    }
}
