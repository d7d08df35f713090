package dev.prism.catalog.channel;

import java.util.UUID;

/// A channel as everybody sees it.
public record ChannelView(UUID channelId, String handle, String name, boolean live) {
    static ChannelView of(Channel channel) {
        return new ChannelView(channel.channelId(), channel.handle(), channel.name(), channel.live());
    }
}
