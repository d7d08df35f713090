package dev.prism.catalog.content;

import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Topic `content-added`, key `contentId`.
@ApplicationScoped
class EmitContentAdded {
    static final String TOPIC = "content-added";

    private final EventEncoder encoder;

    EmitContentAdded(EventEncoder encoder) {
        this.encoder = encoder;
    }

    /// @param addedBy null for a recording
    OutgoingEvent event(Content content, @Nullable UUID addedBy) {
        return encoder.encode(
                TOPIC,
                content.contentId().toString(),
                ContentAdded.newBuilder()
                        .setEventId(Uuid7.next())
                        .setAddedAt(content.addedAt())
                        .setContentId(content.contentId())
                        .setChannelId(content.channelId())
                        .setTitle(content.metadata().title())
                        .setOrigin(
                                switch (content.origin()) {
                                    case UPLOAD -> ContentOrigin.UPLOAD;
                                    case RECORDING -> ContentOrigin.RECORDING;
                                })
                        .setAddedBy(addedBy)
                        .build());
    }
}
