package dev.prism.insights.figures;

import dev.prism.insights.fact.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The totals of the channels of one partition. Written by the one task that owns the partition.
public class Shard {
    private final Map<UUID, ChannelTotals> totalsByChannel = new ConcurrentHashMap<>();
    private final Duration viewerExpiresAfter;

    Shard(Duration viewerExpiresAfter) {
        this.viewerExpiresAfter = viewerExpiresAfter;
    }

    /// @param before the row as it was counted; null when it is new
    public void replace(UUID channelId, @Nullable Row before, Row after) {
        totalsByChannel
                .computeIfAbsent(channelId, _ -> new ChannelTotals(viewerExpiresAfter))
                .replace(before, after);
    }

    public void forgetSilent(Instant now) {
        totalsByChannel.values().forEach(totals -> totals.forgetSilent(now));
    }

    @Nullable
    Figures of(UUID channelId, Instant now) {
        ChannelTotals totals = totalsByChannel.get(channelId);
        return totals == null ? null : totals.at(now);
    }
}
