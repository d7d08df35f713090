package dev.prism.catalog.library;

import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentFilter;
import dev.prism.catalog.content.ContentState;
import dev.prism.catalog.content.ContentStore;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.page.Cursor;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Finds items: the team's own in every state, of others what is published and listed.
@ApplicationScoped
class BrowseLibrary {
    private final ContentStore contents;
    private final DecideAccess decideAccess;
    private final Grants grants;

    BrowseLibrary(ContentStore contents, DecideAccess decideAccess, Grants grants) {
        this.contents = contents;
        this.decideAccess = decideAccess;
        this.grants = grants;
    }

    Uni<Content> find(Optional<UUID> accountId, UUID contentId) {
        return contents.find(contentId).invoke(content -> {
            if (content == null || !decideAccess.mayRead(content, accountId)) {
                throw new LibraryProblem.ContentNotFound();
            }
        });
    }

    Uni<Page<Content>> list(
            Optional<UUID> accountId,
            Optional<UUID> channelId,
            Optional<ContentState> state,
            Optional<String> text,
            PageQuery page) {
        Set<UUID> ownChannels = accountId
                .map(account -> grants.channelsOf(account, Permission.VIEW_LIBRARY))
                .orElse(Set.of());
        ContentFilter filter = new ContentFilter(
                channelId, state, text, ownChannels, page.after().map(Cursor::decodeId));
        return contents.list(filter, page.limit() + 1)
                .map(items -> Page.of(
                        items,
                        page.limit(),
                        last -> Cursor.encode(last.contentId().toString())));
    }
}
