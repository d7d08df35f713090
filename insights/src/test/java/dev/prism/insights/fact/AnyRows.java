package dev.prism.insights.fact;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Parts of a few rows, so that many parts meet in one row.
public final class AnyRows {
    public static final List<UUID> CHANNELS = List.of(new UUID(7, 1), new UUID(7, 2));
    private static final long NOW_MILLIS = 1_800_000_000_000L;

    private AnyRows() {}

    public static Arbitrary<List<Fact>> facts() {
        return Combinators.combine(Arbitraries.of(CHANNELS), parts())
                .as(Fact::new)
                .list()
                .ofMaxSize(60);
    }

    public static Arbitrary<Row> parts() {
        return Arbitraries.oneOf(
                viewings(),
                sales(),
                ids().flatMap(id -> Arbitraries.of(true, false).map(ended -> new Broadcast(id, ended))),
                ids().map(ChatMessage::new),
                ids().map(Comment::new));
    }

    static Arbitrary<Row> viewings() {
        return Combinators.combine(
                        ids(),
                        Arbitraries.longs().between(0, 40_000),
                        Arbitraries.longs().between(0, 600_000),
                        Arbitraries.longs().between(0, 60_000),
                        Arbitraries.longs().between(1, 5),
                        Arbitraries.of(true, false))
                .as((id, ago, watched, stalled, sequence, ended) ->
                        new Viewing(id, NOW_MILLIS - ago, watched, stalled, sequence, ended));
    }

    /// A purchase has one price: it follows from its id.
    static Arbitrary<Row> sales() {
        return Combinators.combine(ids(), Arbitraries.of(true, false)).as((id, refund) -> {
            Money paid = new Money(
                    100 + id.getLeastSignificantBits(), id.getLeastSignificantBits() % 2 == 0 ? "EUR" : "JPY");
            return refund ? Sale.refunded(id, paid.amountMinor()) : Sale.completed(id, paid);
        });
    }

    private static Arbitrary<UUID> ids() {
        return Arbitraries.longs().between(1, 4).map(number -> new UUID(1, number));
    }
}
