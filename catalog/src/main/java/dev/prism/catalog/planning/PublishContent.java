package dev.prism.catalog.planning;

import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.content.EmitAudienceChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows an item to its audience, now or at a time. Publishing what is published changes nothing.
@ApplicationScoped
class PublishContent {
    private final ContentStore contents;
    private final Agenda agenda;
    private final EmitAudienceChanged emitAudienceChanged;
    private final EmitContentPublished emitContentPublished;
    private final Clock clock;

    PublishContent(
            ContentStore contents,
            Agenda agenda,
            EmitAudienceChanged emitAudienceChanged,
            EmitContentPublished emitContentPublished,
            Clock clock) {
        this.contents = contents;
        this.agenda = agenda;
        this.emitAudienceChanged = emitAudienceChanged;
        this.emitContentPublished = emitContentPublished;
        this.clock = clock;
    }

    /// @return the item as it is now; null when others changed it since it was read
    Uni<Content> publish(Content content, @Nullable Instant publishAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PublicationRule.check(content, publishAt, now);
        if (publishAt != null) {
            return plan(content, publishAt.truncatedTo(ChronoUnit.MILLIS));
        }
        return content.isPublished() ? Uni.createFrom().item(content) : release(content, now, null);
    }

    /// Releases a planned item whose time has come. The revision is the claim: of several instances one gets it. One
    /// that was only edited since it was read is still due, and is read again.
    ///
    /// @return true when this call released it; false when it is not due, or no longer
    Uni<Boolean> releaseDue(UUID contentId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return contents.find(contentId)
                .chain(content -> content != null && isDue(content, now)
                        ? release(content, now, content.publishAt())
                                .chain(released ->
                                        released != null ? Uni.createFrom().item(true) : releaseDue(contentId))
                        : Uni.createFrom().item(false));
    }

    private static boolean isDue(Content content, Instant now) {
        Instant publishAt = content.publishAt();
        return publishAt != null && !content.isPublished() && !publishAt.isAfter(now);
    }

    /// The agenda first: an entry without a plan does no harm, a plan without an entry would never be released.
    private Uni<Content> plan(Content content, Instant publishAt) {
        return agenda.note(content.contentId(), publishAt)
                .chain(() ->
                        contents.savePublication(content.contentId(), content.revision(), publishAt, null, List.of()));
    }

    private Uni<Content> release(Content content, Instant now, @Nullable Instant scheduledFor) {
        return contents.savePublication(
                content.contentId(),
                content.revision(),
                null,
                now,
                List.of(
                        emitAudienceChanged.event(content, true, content.access(), now),
                        emitContentPublished.event(content, now, scheduledFor)));
    }
}
