package dev.prism.engagement.chat;

import dev.prism.engagement.text.Author;
import dev.prism.engagement.text.SharedPace;
import dev.prism.engagement.text.Writing;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.id.Uuid7;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
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
    private final SharedPace pace;
    private final ChatStore chats;
    private final Rooms rooms;
    private final Neighbours neighbours;
    private final Clock clock;
    private final Counter said;

    SayInChat(
            ChatConfig config,
            ReactiveRedisDataSource redis,
            ChatStore chats,
            Rooms rooms,
            Neighbours neighbours,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.pace = new SharedPace("chat", config.sayBurst(), config.sayEvery(), redis, clock);
        this.chats = chats;
        this.rooms = rooms;
        this.neighbours = neighbours;
        this.clock = clock;
        this.said = Counter.builder("prism.chat.messages")
                .description("Messages said in any chat")
                .register(metrics);
    }

    /// Fails with a [ChatProblem] only.
    Uni<Void> say(UUID channelId, Caller caller, String written) {
        return Uni.createFrom()
                .item(() -> write(written))
                .call(() -> requirePatience(caller))
                .map(writing -> new ChatMessage(Uuid7.next(), Author.of(caller), writing.text(), clock.instant()))
                .call(message -> chats.append(channelId, message).onFailure().transform(SayInChat::notStored))
                .invoke(message -> {
                    said.increment();
                    show(channelId, message);
                })
                .replaceWithVoid();
    }

    private Writing write(String written) {
        try {
            return Writing.of(written, config.codePointsMax());
        } catch (Writing.Refused refused) {
            throw new ChatProblem.TextRefused(refused.detail());
        }
    }

    private Uni<Void> requirePatience(Caller caller) {
        return pace.take(caller.accountId())
                .invoke(wait -> {
                    if (wait.isPositive()) {
                        throw new ChatProblem.TooFast();
                    }
                })
                .replaceWithVoid();
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
