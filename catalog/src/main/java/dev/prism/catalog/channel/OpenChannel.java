package dev.prism.catalog.channel;

import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens a channel under a handle that nobody has. Identity hears of it and makes the opener its owner.
@ApplicationScoped
public class OpenChannel {
    private final ChannelStore channels;
    private final EmitChannelOpened emitChannelOpened;
    private final Clock clock;

    OpenChannel(ChannelStore channels, EmitChannelOpened emitChannelOpened, Clock clock) {
        this.channels = channels;
        this.emitChannelOpened = emitChannelOpened;
        this.clock = clock;
    }

    /// @param openedBy scoped idempotency key; a second call with it returns the first one's channel
    public Uni<Channel> open(UUID ownerId, ChannelRequest request, @Nullable String openedBy) {
        Channel channel = new Channel(
                Uuid7.next(),
                request.handle(),
                request.name().strip(),
                ownerId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                1,
                false);
        return channels.add(channel, openedBy, emitChannelOpened.event(channel))
                .chain(added -> added ? Uni.createFrom().item(channel) : openedBefore(channel.handle(), openedBy));
    }

    private Uni<Channel> openedBefore(String handle, @Nullable String openedBy) {
        if (openedBy == null) {
            return Uni.createFrom().failure(new ChannelProblem.HandleTaken(handle));
        }
        return channels.findOpenedBy(handle, openedBy)
                .onItem()
                .ifNull()
                .failWith(() -> new ChannelProblem.HandleTaken(handle));
    }
}
