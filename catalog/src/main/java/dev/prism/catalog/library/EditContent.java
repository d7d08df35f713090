package dev.prism.catalog.library;

import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.content.Access;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentState;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.content.EmitAudienceChanged;
import dev.prism.catalog.content.Metadata;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changes what the team wrote about an item, unless somebody else did so in between.
@ApplicationScoped
class EditContent {
    private final ContentStore contents;
    private final DecideAccess decideAccess;
    private final Grants grants;
    private final EmitAudienceChanged emitAudienceChanged;
    private final Clock clock;

    EditContent(
            ContentStore contents,
            DecideAccess decideAccess,
            Grants grants,
            EmitAudienceChanged emitAudienceChanged,
            Clock clock) {
        this.contents = contents;
        this.decideAccess = decideAccess;
        this.grants = grants;
        this.emitAudienceChanged = emitAudienceChanged;
        this.clock = clock;
    }

    Uni<Content> edit(Caller caller, UUID contentId, Revisions expected, MetadataPatch patch) {
        return contents.find(contentId)
                .invoke(content -> requireEditor(caller, content))
                .invoke(content -> expected.require(content.revision()))
                .chain(content -> save(content, patch.applyTo(content.metadata())));
    }

    private void requireEditor(Caller caller, Content content) {
        if (content == null || !decideAccess.mayRead(content, Optional.of(caller.accountId()))) {
            throw new LibraryProblem.ContentNotFound();
        }
        grants.require(caller, content.channelId(), Permission.EDIT_CONTENT);
    }

    private Uni<Content> save(Content content, Metadata metadata) {
        requirePrice(content, metadata);
        return contents.saveMetadata(content.contentId(), content.revision(), metadata, eventsOf(content, metadata))
                .onItem()
                .ifNull()
                .failWith(LibraryProblem.RevisionStale::new);
    }

    private List<OutgoingEvent> eventsOf(Content content, Metadata metadata) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return metadata.access() == content.access()
                ? List.of()
                : List.of(emitAudienceChanged.event(content, content.isPublished(), metadata.access(), now));
    }

    private static void requirePrice(Content content, Metadata metadata) {
        boolean released = content.isPublished() || content.state() == ContentState.SCHEDULED;
        if (released && metadata.access() == Access.PURCHASE && content.offers().isEmpty()) {
            throw new LibraryProblem.PriceMissing();
        }
    }
}
