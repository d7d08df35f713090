package dev.prism.insights.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The figures of every channel that this instance counts, in memory. Each task of the topology opens one shard and
/// sums its rows into it, from the beginning whenever it starts.
@ApplicationScoped
public class LiveFigures {
    private final Set<Shard> shards = ConcurrentHashMap.newKeySet();
    private final FiguresConfig config;
    private final Clock clock;

    public LiveFigures(FiguresConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    public Shard open() {
        Shard shard = new Shard(config.viewerExpiresAfter());
        shards.add(shard);
        return shard;
    }

    public void close(Shard shard) {
        shards.remove(shard);
    }

    /// All zero for a channel of which nothing has been heard.
    public Figures of(UUID channelId) {
        Instant now = clock.instant();
        return shards.stream()
                .map(shard -> shard.of(channelId, now))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Figures.none(now));
    }
}
