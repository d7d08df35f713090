package dev.prism.insights.counting;

import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.fact.Row;
import dev.prism.insights.fact.RowCodec;
import dev.prism.insights.fact.RowKey;
import dev.prism.insights.fact.Uuids;
import dev.prism.insights.figures.LiveFigures;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/// All topics → facts → one partition a channel → rows and totals.
final class CountingTopology {
    /// Of the topic between; the most instances that can share the work. Fixed once released.
    private static final int PARTITIONS = 6;

    /// Behind a topic's name: its dead letters on their way back.
    static final String REPLAYED = "-replay-insights";

    private CountingTopology() {}

    /// @param factsOf how a topic's bytes become facts
    static Topology build(LiveFigures figures, Function<EventIn<?>, Serde<Fact>> factsOf) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(CountFacts.ROWS), RowKey.serde(), RowCodec.serde()));
        EventIn.all().stream()
                .map(in -> facts(builder, in, factsOf.apply(in)))
                .reduce(KStream::merge)
                .orElseThrow()
                .repartition(Repartitioned.with(Uuids.serde(), RowCodec.serde())
                        .withName("facts")
                        .withNumberOfPartitions(PARTITIONS))
                .process(() -> new CountFacts(figures), CountFacts.ROWS);
        return builder.build();
    }

    private static KStream<UUID, Row> facts(StreamsBuilder builder, EventIn<?> in, Serde<Fact> facts) {
        return builder.stream(List.of(in.topic(), in.topic() + REPLAYED), Consumed.with(Serdes.ByteArray(), facts))
                .filter((_, fact) -> fact != null)
                .map((_, fact) -> KeyValue.pair(fact.channelId(), fact.row()));
    }
}
