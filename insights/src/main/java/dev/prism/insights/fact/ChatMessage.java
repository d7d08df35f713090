package dev.prism.insights.fact;

import java.util.UUID;

/// One message in the channel's chat.
public record ChatMessage(UUID id) implements Row {
    @Override
    public ChatMessage join(Row other) {
        return (ChatMessage) other;
    }
}
