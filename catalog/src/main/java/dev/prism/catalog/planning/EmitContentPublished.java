package dev.prism.catalog.planning;

import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.Media;
import dev.prism.events.catalog.Access;
import dev.prism.events.catalog.ContentPublished;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Topic `content-published`, key `contentId`.
@ApplicationScoped
class EmitContentPublished {
    static final String TOPIC = "content-published";

    private final EventEncoder encoder;

    EmitContentPublished(EventEncoder encoder) {
        this.encoder = encoder;
    }

    /// @param scheduledFor the time that was planned; null when published by hand
    OutgoingEvent event(Content content, Instant publishedAt, @Nullable Instant scheduledFor) {
        return encoder.encode(
                TOPIC,
                content.contentId().toString(),
                ContentPublished.newBuilder()
                        .setEventId(Uuid7.next())
                        .setPublishedAt(publishedAt)
                        .setContentId(content.contentId())
                        .setChannelId(content.channelId())
                        .setTitle(content.metadata().title())
                        .setAccess(
                                switch (content.access()) {
                                    case PUBLIC -> Access.PUBLIC;
                                    case UNLISTED -> Access.UNLISTED;
                                    case MEMBERS -> Access.MEMBERS;
                                    case PURCHASE -> Access.PURCHASE;
                                    case PRIVATE -> Access.PRIVATE;
                                })
                        .setDurationMillis(
                                content.findMedia().map(Media::durationMillis).orElseThrow())
                        .setScheduledFor(scheduledFor)
                        .build());
    }
}
