package dev.prism.engagement.chat;

import dev.prism.engagement.bucket.Buckets;
import dev.prism.engagement.bucket.Entry;
import dev.prism.engagement.bucket.Place;
import dev.prism.engagement.bucket.Slice;
import dev.prism.kit.event.EventSender;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Collections `chat` and `chat_heads`: one list a channel.
@ApplicationScoped
class ChatStore {
    /// Messages looked through for the last one that a client has seen.
    private static final int RESUME_MAX = 200;

    private final Buckets chats;
    private final EmitChatMessagePosted emitChatMessagePosted;

    ChatStore(ReactiveMongoClient mongo, EventSender sender, EmitChatMessagePosted emitChatMessagePosted) {
        this.chats = new Buckets(mongo.getDatabase("engagement"), "chat", sender);
        this.emitChatMessagePosted = emitChatMessagePosted;
    }

    @PreDestroy
    void close() {
        chats.close();
    }

    /// Completes when the message and its event are stored.
    Uni<Void> append(UUID channelId, ChatMessage message) {
        return chats.append(
                channelId.toString(),
                new Entry(
                        message.messageId(), message.toDocument(), emitChatMessagePosted.eventOf(channelId, message)));
    }

    Uni<Slice> newestFirst(UUID channelId, @Nullable Place below, int limit) {
        return chats.newestFirst(channelId.toString(), below, limit, _ -> true);
    }

    /// Oldest first.
    Uni<List<ChatMessage>> last(UUID channelId, int limit) {
        return newestFirst(channelId, null, limit)
                .map(slice -> slice.entries().reversed().stream()
                        .map(ChatMessage::read)
                        .toList());
    }

    /// What came after a message, oldest first; the last `otherwise` when it is not among the last 200.
    Uni<List<ChatMessage>> after(UUID channelId, UUID messageId, int otherwise) {
        return last(channelId, RESUME_MAX).map(messages -> {
            for (int i = messages.size() - 1; i >= 0; i--) {
                if (messages.get(i).messageId().equals(messageId)) {
                    return new ArrayList<>(messages.subList(i + 1, messages.size()));
                }
            }
            return messages.subList(Math.max(0, messages.size() - otherwise), messages.size());
        });
    }
}
