package dev.prism.insights.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Feed feed = new Feed(Duration.ofSeconds(15));

    @Test
    void the_first_tick_brings_figures() {
        assertThat(feed.next(Figures.none(NOW))).contains(new Feed.Item.Changed(Figures.none(NOW)));
    }

    @Test
    void the_same_figures_at_another_time_are_not_sent_again() {
        feed.next(Figures.none(NOW));

        assertThat(feed.next(Figures.none(NOW.plusSeconds(1)))).isEmpty();
    }

    @Test
    void changed_figures_are_sent() {
        Figures oneView = new Figures(1, 1, 0, List.of(), 0, 0, false, NOW.plusSeconds(1));
        feed.next(Figures.none(NOW));

        assertThat(feed.next(oneView)).contains(new Feed.Item.Changed(oneView));
    }

    @Test
    void fifteen_silent_seconds_bring_one_heartbeat() {
        feed.next(Figures.none(NOW));

        assertThat(feed.next(Figures.none(NOW.plusSeconds(15)))).contains(new Feed.Item.Heartbeat());
        assertThat(feed.next(Figures.none(NOW.plusSeconds(16)))).isEmpty();
    }
}
