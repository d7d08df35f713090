package dev.prism.transcode.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private final List<String> told = new ArrayList<>();
    private final StoppedClock clock = new StoppedClock();
    private final ProgressReport report = new ProgressReport(clock, (step, percent) -> told.add(step + " " + percent));

    @Test
    void tells_every_step_and_at_most_once_a_second_between() {
        report.begin(Step.PROBING);
        report.begin(Step.TRANSCODING);
        report.advance(0.1);
        clock.pass(Duration.ofMillis(999));
        report.advance(0.2);
        clock.pass(Duration.ofMillis(1));
        report.advance(0.5);
        report.begin(Step.STORING);

        assertThat(told).containsExactly("PROBING 0", "TRANSCODING 5", "TRANSCODING 47", "STORING 90");
    }

    @Test
    void does_not_repeat_itself() {
        report.begin(Step.TRANSCODING);
        clock.pass(Duration.ofSeconds(5));
        report.advance(0);

        assertThat(told).hasSize(1);
    }

    @Property
    void never_falls_and_stays_a_percentage(
            @ForAll List<@DoubleRange(min = -1, max = 2) Double> done, @ForAll @IntRange(max = 3000) int millis) {
        List<Integer> percents = new ArrayList<>();
        ProgressReport report = new ProgressReport(clock, (step, percent) -> percents.add(percent));

        for (Step step : Step.values()) {
            report.begin(step);
            done.forEach(part -> {
                clock.pass(Duration.ofMillis(millis));
                report.advance(part);
            });
        }

        assertThat(percents)
                .isSorted()
                .allSatisfy(percent -> assertThat(percent).isBetween(0, 100));
    }

    private static final class StoppedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
