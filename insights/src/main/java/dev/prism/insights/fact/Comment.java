package dev.prism.insights.fact;

import java.util.UUID;

/// One comment on an item of the channel.
public record Comment(UUID id) implements Row {
    @Override
    public Comment join(Row other) {
        return (Comment) other;
    }
}
