package dev.prism.insights.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.insights.fact.AnyRows;
import dev.prism.insights.fact.Broadcast;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.fact.Money;
import dev.prism.insights.fact.Row;
import dev.prism.insights.fact.RowKey;
import dev.prism.insights.fact.Sale;
import dev.prism.insights.fact.Viewing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChannelTotalsTest {
    private static final UUID ID = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final Duration EXPIRES_AFTER = Duration.ofSeconds(15);

    private final ChannelTotals totals = new ChannelTotals(EXPIRES_AFTER);

    @Provide
    Arbitrary<List<Fact>> facts() {
        return AnyRows.facts();
    }

    @Property
    void any_order_with_repeats_gives_the_same_figures(
            @ForAll("facts") List<Fact> facts, @ForAll List<Integer> repeats, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(facts);
        repeats.stream()
                .filter(_ -> !facts.isEmpty())
                .forEach(at -> shuffled.add(facts.get(Math.floorMod(at, facts.size()))));
        Collections.shuffle(shuffled, random);

        assertThat(Counted.of(shuffled).figures()).isEqualTo(Counted.of(facts).figures());
    }

    @Property
    void totals_summed_again_from_the_rows_are_the_same(@ForAll("facts") List<Fact> facts) {
        Counted counted = Counted.of(facts);

        assertThat(counted.summedAgain().figures()).isEqualTo(counted.figures());
    }

    @Test
    void a_session_is_one_view_and_its_watch_time_is_counted_once() {
        Viewing first = new Viewing(ID, NOW.toEpochMilli(), 5_000, 0, 1, false);
        Viewing second = new Viewing(ID, NOW.toEpochMilli(), 12_000, 0, 2, false);

        totals.replace(null, first);
        totals.replace(first, second);

        assertThat(totals.at(NOW).views()).isEqualTo(1);
        assertThat(totals.at(NOW).watchMillis()).isEqualTo(12_000);
    }

    @Test
    void a_viewer_is_gone_after_15_seconds_of_silence_and_back_with_the_next_beacon() {
        Viewing heard = new Viewing(ID, NOW.toEpochMilli(), 5_000, 0, 1, false);
        Viewing again = new Viewing(ID, NOW.plusSeconds(20).toEpochMilli(), 5_000, 0, 2, false);
        totals.replace(null, heard);

        assertThat(totals.at(NOW.plusMillis(14_999)).viewersNow()).isEqualTo(1);
        assertThat(totals.at(NOW.plusMillis(15_000)).viewersNow()).isZero();
        totals.replace(heard, again);
        assertThat(totals.at(NOW.plusSeconds(21)).viewersNow()).isEqualTo(1);
    }

    @Test
    void a_viewer_who_ends_is_gone_at_once() {
        Viewing watching = new Viewing(ID, NOW.toEpochMilli(), 5_000, 0, 1, false);
        Viewing ended = new Viewing(ID, NOW.toEpochMilli(), 6_000, 0, 2, true);
        totals.replace(null, watching);

        totals.replace(watching, ended);

        assertThat(totals.at(NOW).viewersNow()).isZero();
        assertThat(totals.at(NOW).views()).isEqualTo(1);
    }

    @Test
    void income_is_gross_minus_refunds_by_currency() {
        Sale refunded = new Sale(OTHER, new Money(1_000, "EUR"), 1_000);

        totals.replace(null, Sale.completed(ID, new Money(499, "EUR")));
        totals.replace(null, refunded);
        totals.replace(null, Sale.completed(new UUID(1, 3), new Money(700, "JPY")));

        assertThat(totals.at(NOW).income()).containsExactly(new Money(499, "EUR"), new Money(700, "JPY"));
    }

    @Test
    void the_channel_is_live_while_a_broadcast_has_not_ended() {
        Broadcast started = new Broadcast(ID, false);
        totals.replace(null, started);
        assertThat(totals.at(NOW).live()).isTrue();

        totals.replace(started, new Broadcast(ID, true));

        assertThat(totals.at(NOW).live()).isFalse();
    }

    /// Counts as the topology does: rows first, totals by the difference.
    private record Counted(Map<RowKey, Row> rows, Shard shard) {
        static Counted of(List<Fact> facts) {
            Counted counted = new Counted(new HashMap<>(), new Shard(EXPIRES_AFTER));
            for (Fact fact : facts) {
                RowKey key = RowKey.of(fact.channelId(), fact.row());
                Row before = counted.rows.get(key);
                Row after = before == null ? fact.row() : before.join(fact.row());
                counted.rows.put(key, after);
                counted.shard.replace(fact.channelId(), before, after);
            }
            return counted;
        }

        Counted summedAgain() {
            Shard again = new Shard(EXPIRES_AFTER);
            rows.forEach((key, row) -> again.replace(key.channelId(), null, row));
            return new Counted(rows, again);
        }

        List<Figures> figures() {
            return AnyRows.CHANNELS.stream()
                    .map(channel -> shard.of(channel, NOW))
                    .map(figures -> figures == null ? Figures.none(NOW) : figures)
                    .toList();
        }
    }
}
