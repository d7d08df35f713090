package dev.prism.catalog.planning;

import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.content.EmitAudienceChanged;
import dev.prism.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Takes an item back into the library, or drops its plan: a plan was never told, so neither is its end. Withdrawing
/// what is neither published nor planned changes nothing.
@ApplicationScoped
class WithdrawContent {
    private final ContentStore contents;
    private final EmitAudienceChanged emitAudienceChanged;
    private final EmitContentWithdrawn emitContentWithdrawn;
    private final Clock clock;

    WithdrawContent(
            ContentStore contents,
            EmitAudienceChanged emitAudienceChanged,
            EmitContentWithdrawn emitContentWithdrawn,
            Clock clock) {
        this.contents = contents;
        this.emitAudienceChanged = emitAudienceChanged;
        this.emitContentWithdrawn = emitContentWithdrawn;
        this.clock = clock;
    }

    /// @return the item as it is now; null when others changed it since it was read
    Uni<Content> withdraw(Content content) {
        if (content.publishAt() == null && !content.isPublished()) {
            return Uni.createFrom().item(content);
        }
        return contents.savePublication(content.contentId(), content.revision(), null, null, eventsOf(content));
    }

    private List<OutgoingEvent> eventsOf(Content content) {
        if (!content.isPublished()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return List.of(
                emitAudienceChanged.event(content, false, content.access(), now),
                emitContentWithdrawn.event(content, now));
    }
}
