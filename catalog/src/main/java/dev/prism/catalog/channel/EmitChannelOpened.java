package dev.prism.catalog.channel;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;

/// Topic `channel-opened`, key `channelId`.
@ApplicationScoped
class EmitChannelOpened {
    static final String TOPIC = "channel-opened";

    private final EventEncoder encoder;

    EmitChannelOpened(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent event(Channel channel) {
        return encoder.encode(
                TOPIC,
                channel.channelId().toString(),
                ChannelOpened.newBuilder()
                        .setEventId(Uuid7.next())
                        .setOpenedAt(channel.openedAt())
                        .setChannelId(channel.channelId())
                        .setHandle(channel.handle())
                        .setName(channel.name())
                        .setOwnerId(channel.ownerId())
                        .setRevision(channel.revision())
                        .build());
    }
}
