package dev.prism.insights.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what one follower of a channel gets at each tick: figures when they changed, a heartbeat when nothing was
/// sent for too long, else nothing. The first tick always brings figures.
class Feed {
    sealed interface Item {
        record Changed(Figures figures) implements Item {}

        record Heartbeat() implements Item {}
    }

    private final Duration heartbeatEvery;
    private @Nullable Figures sent;
    private Instant sentAt = Instant.MIN;

    Feed(Duration heartbeatEvery) {
        this.heartbeatEvery = heartbeatEvery;
    }

    Optional<Item> next(Figures current) {
        if (sent == null || !sent.saysTheSameAs(current)) {
            sent = current;
            sentAt = current.asOf();
            return Optional.of(new Item.Changed(current));
        }
        if (current.asOf().isBefore(sentAt.plus(heartbeatEvery))) {
            return Optional.empty();
        }
        sentAt = current.asOf();
        return Optional.of(new Item.Heartbeat());
    }
}
