package dev.prism.engagement.chat;

import dev.prism.engagement.text.Author;
import dev.prism.engagement.text.Pace;
import dev.prism.engagement.text.Writing;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Says one thing in a channel's chat: stored with its event first, then shown to everybody.
@ApplicationScoped
class SayInChat {
    private static final Logger LOG = Logger.getLogger(SayInChat.class);

    private final ChatConfig config;
    private final Pace pace;
    private final ChatStore chats;
    private final Rooms rooms;
    private final Neighbours neighbours;
    private final Clock clock;

    SayInChat(ChatConfig config, ChatStore chats, Rooms rooms, Neighbours neighbours, Clock clock) {
        this.config = config;
        this.pace = new Pace(config.sayBurst(), config.sayEvery(), clock);
        this.chats = chats;
        this.rooms = rooms;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /// Fails with a [ChatProblem] only.
    Uni<Void> say(UUID channelId, Caller caller, String written) {
        return Uni.createFrom().deferred(() -> {
            ChatMessage message = accept(caller, written);
            return chats.append(channelId, message)
                    .onFailure()
                    .transform(SayInChat::notStored)
                    .invoke(() -> show(channelId, message));
        });
    }

    private ChatMessage accept(Caller caller, String written) {
        Writing writing = write(written);
        if (pace.take(caller.accountId()).isPositive()) {
            throw new ChatProblem.TooFast();
        }
        return new ChatMessage(Uuid7.next(), Author.of(caller), writing.text(), clock.instant());
    }

    private Writing write(String written) {
        try {
            return Writing.of(written, config.codePointsMax());
        } catch (Writing.Refused refused) {
            throw new ChatProblem.TextRefused(refused.detail());
        }
    }

    private void show(UUID channelId, ChatMessage message) {
        Frame frame = Frame.of(message);
        rooms.show(channelId, frame);
        neighbours.tell(channelId, message);
    }

    private static ChatProblem notStored(Throwable fault) {
        LOG.errorf("a chat message was not stored: %s", fault);
        return new ChatProblem.NotStored();
    }
}
