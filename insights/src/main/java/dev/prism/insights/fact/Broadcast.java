package dev.prism.insights.fact;

import java.util.UUID;

/// One live stream.
///
/// @param ended true for ever once its end is known, even when the start arrives after it
public record Broadcast(UUID id, boolean ended) implements Row {
    @Override
    public Broadcast join(Row other) {
        return new Broadcast(id, ended || ((Broadcast) other).ended);
    }
}
