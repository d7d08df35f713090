package dev.prism.catalog.planning;

import static dev.prism.catalog.content.Contents.NOW;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.prism.catalog.content.Access;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.Contents;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublicationRuleTest {
    private static final Instant SOON = NOW.plusSeconds(3);

    @Test
    void publishes_and_plans_what_is_ready() {
        assertThatNoException().isThrownBy(() -> PublicationRule.check(Contents.ready(), null, NOW));
        assertThatNoException().isThrownBy(() -> PublicationRule.check(Contents.ready(), SOON, NOW));
        assertThatNoException().isThrownBy(() -> PublicationRule.check(Contents.scheduled(SOON), null, NOW));
    }

    @Test
    void refuses_what_is_not_ready() {
        refuses(PublicationProblem.NotReady.class, Contents.processing(), null);
        refuses(PublicationProblem.NotReady.class, Contents.failed(), SOON);
    }

    @Test
    void refuses_to_sell_without_a_price() {
        refuses(PublicationProblem.PriceMissing.class, Contents.ready(Access.PURCHASE), null);
        refuses(PublicationProblem.PriceMissing.class, Contents.priced(Contents.ready(Access.PURCHASE), false), SOON);
    }

    @Test
    void sells_with_a_price() {
        Content sold = Contents.priced(Contents.ready(Access.PURCHASE), true);

        assertThatNoException().isThrownBy(() -> PublicationRule.check(sold, SOON, NOW));
    }

    @Test
    void refuses_times_past_and_far() {
        refuses(PublicationProblem.TimeOutOfRange.class, Contents.ready(), NOW);
        refuses(PublicationProblem.TimeOutOfRange.class, Contents.ready(), NOW.minusMillis(1));
        refuses(
                PublicationProblem.TimeOutOfRange.class,
                Contents.ready(),
                NOW.plus(PublicationRule.HORIZON).plus(Duration.ofMillis(1)));
    }

    @Test
    void refuses_to_plan_what_is_published() {
        refuses(PublicationProblem.AlreadyPublished.class, Contents.published(Access.PUBLIC), SOON);
    }

    private static void refuses(Class<? extends PublicationProblem> problem, Content content, Instant publishAt) {
        assertThatExceptionOfType(problem).isThrownBy(() -> PublicationRule.check(content, publishAt, NOW));
    }
}
