package dev.prism.insights.arrival;

import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.insights.fact.ChatMessage;
import dev.prism.insights.fact.Fact;

/// Topic `chat-message-posted`.
class OnChatMessagePosted extends EventIn<ChatMessagePosted> {
    OnChatMessagePosted() {
        super("chat-message-posted", ChatMessagePosted.class);
    }

    @Override
    Fact toFact(ChatMessagePosted event) {
        return new Fact(event.getChannelId(), new ChatMessage(event.getMessageId()));
    }
}
