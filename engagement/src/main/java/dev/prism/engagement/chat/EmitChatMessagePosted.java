package dev.prism.engagement.chat;

import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Topic `chat-message-posted`, key `channelId`.
@ApplicationScoped
class EmitChatMessagePosted {
    private final EventEncoder encoder;

    EmitChatMessagePosted(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent eventOf(UUID channelId, ChatMessage message) {
        return encoder.encode(
                "chat-message-posted",
                channelId.toString(),
                ChatMessagePosted.newBuilder()
                        .setEventId(Uuid7.next())
                        .setPostedAt(message.at())
                        .setMessageId(message.messageId())
                        .setChannelId(channelId)
                        .setAuthorId(message.author().accountId())
                        .setTextLength(
                                message.text().codePointCount(0, message.text().length()))
                        .build());
    }
}
