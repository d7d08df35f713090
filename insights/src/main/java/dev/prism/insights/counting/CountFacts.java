package dev.prism.insights.counting;

import dev.prism.insights.fact.Row;
import dev.prism.insights.fact.RowKey;
import dev.prism.insights.figures.LiveFigures;
import dev.prism.insights.figures.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Joins each fact into its row and moves the channel's totals by the difference. Only rows are kept on disk; totals
/// are summed from all rows whenever the task starts, so no crash can part the two.
class CountFacts implements Processor<UUID, Row, Void, Void> {
    static final String ROWS = "rows";
    private static final Duration FORGET_SILENT_EVERY = Duration.ofSeconds(15);

    private final LiveFigures figures;
    private @Nullable Tally tally;

    CountFacts(LiveFigures figures) {
        this.figures = figures;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<RowKey, Row> rows = context.getStateStore(ROWS);
        Shard shard = figures.open();
        try (KeyValueIterator<RowKey, Row> kept = rows.all()) {
            while (kept.hasNext()) {
                KeyValue<RowKey, Row> row = kept.next();
                shard.replace(row.key.channelId(), null, row.value);
            }
        }
        context.schedule(
                FORGET_SILENT_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                nowMillis -> shard.forgetSilent(Instant.ofEpochMilli(nowMillis)));
        tally = new Tally(rows, shard);
    }

    @Override
    public void process(Record<UUID, Row> fact) {
        if (tally != null) {
            tally.count(fact.key(), fact.value());
        }
    }

    @Override
    public void close() {
        if (tally != null) {
            figures.close(tally.shard());
        }
    }

    private record Tally(KeyValueStore<RowKey, Row> rows, Shard shard) {
        void count(UUID channelId, Row arrived) {
            RowKey key = RowKey.of(channelId, arrived);
            Row before = rows.get(key);
            Row after = before == null ? arrived : before.join(arrived);
            if (!after.equals(before)) {
                rows.put(key, after);
                shard.replace(channelId, before, after);
                MeasurePlayback.replace(before, after);
            }
        }
    }
}
