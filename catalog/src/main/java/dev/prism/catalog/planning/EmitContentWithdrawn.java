package dev.prism.catalog.planning;

import dev.prism.catalog.content.Content;
import dev.prism.events.catalog.ContentWithdrawn;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Topic `content-withdrawn`, key `contentId`.
@ApplicationScoped
class EmitContentWithdrawn {
    static final String TOPIC = "content-withdrawn";

    private final EventEncoder encoder;

    EmitContentWithdrawn(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent event(Content content, Instant withdrawnAt) {
        return encoder.encode(
                TOPIC,
                content.contentId().toString(),
                ContentWithdrawn.newBuilder()
                        .setEventId(Uuid7.next())
                        .setWithdrawnAt(withdrawnAt)
                        .setContentId(content.contentId())
                        .setChannelId(content.channelId())
                        .build());
    }
}
