package dev.prism.catalog.content;

import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Topic `audience-changed`, key `contentId`. Belongs into the very write that changes an item's publication or access,
/// for it names the revision that this write makes.
///
/// Source: docs/adr/0033-the-audience-as-state.md
@ApplicationScoped
public class EmitAudienceChanged {
    static final String TOPIC = "audience-changed";

    private final EventEncoder encoder;

    EmitAudienceChanged(EventEncoder encoder) {
        this.encoder = encoder;
    }

    /// @param before the item that the change was decided on
    /// @param published whether it will be
    /// @param access what it will be
    public OutgoingEvent event(Content before, boolean published, Access access, Instant changedAt) {
        return encoder.encode(
                TOPIC,
                before.contentId().toString(),
                AudienceChanged.newBuilder()
                        .setEventId(Uuid7.next())
                        .setChangedAt(changedAt)
                        .setContentId(before.contentId())
                        .setChannelId(before.channelId())
                        .setPublished(published)
                        .setAccess(
                                switch (access) {
                                    case PUBLIC -> AccessKind.PUBLIC;
                                    case UNLISTED -> AccessKind.UNLISTED;
                                    case MEMBERS -> AccessKind.MEMBERS;
                                    case PURCHASE -> AccessKind.PURCHASE;
                                    case PRIVATE -> AccessKind.PRIVATE;
                                })
                        .setRevision(before.revision() + 1)
                        .build());
    }
}
