package dev.prism.engagement.comment;

import dev.prism.engagement.content.Content;
import dev.prism.engagement.content.ContentStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Who may see an item's comments and write some: whoever may read about the item, which its team always may.
@ApplicationScoped
class VisibleContent {
    private final ContentStore contents;
    private final Grants grants;

    VisibleContent(ContentStore contents, Grants grants) {
        this.contents = contents;
        this.grants = grants;
    }

    /// Fails with [CommentProblem.ContentNotFound] when it is not there for this caller.
    Uni<Content> require(UUID contentId, Optional<Caller> caller) {
        return contents.find(contentId).map(content -> {
            if (content == null || !(content.open() || isOnTeam(caller, content))) {
                throw new CommentProblem.ContentNotFound(contentId);
            }
            return content;
        });
    }

    private boolean isOnTeam(Optional<Caller> caller, Content content) {
        return caller.filter(member -> grants.allows(member.accountId(), content.channelId(), Permission.VIEW_LIBRARY))
                .isPresent();
    }
}
