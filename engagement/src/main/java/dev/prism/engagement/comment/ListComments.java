package dev.prism.engagement.comment;

import dev.prism.engagement.bucket.Place;
import dev.prism.engagement.content.Content;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lists an item's comments, newest first. Hidden ones are left out for all but their authors and the team's
/// moderators.
@ApplicationScoped
class ListComments {
    private final VisibleContent visibleContent;
    private final CommentStore comments;
    private final Grants grants;

    ListComments(VisibleContent visibleContent, CommentStore comments, Grants grants) {
        this.visibleContent = visibleContent;
        this.comments = comments;
        this.grants = grants;
    }

    Uni<Page<Comment>> list(UUID contentId, Optional<Caller> caller, @Nullable Place below, int limit) {
        return visibleContent
                .require(contentId, caller)
                .chain(content -> {
                    Predicate<Comment> shown = shownTo(caller, content);
                    return comments.newestFirst(
                            contentId, below, limit, entry -> shown.test(Comment.read(contentId, entry)));
                })
                .map(slice -> slice.toPage(entry -> Comment.read(contentId, entry)));
    }

    private Predicate<Comment> shownTo(Optional<Caller> caller, Content content) {
        if (caller.isEmpty()) {
            return comment -> !comment.hidden();
        }
        UUID accountId = caller.orElseThrow().accountId();
        boolean moderates = grants.allows(accountId, content.channelId(), Permission.MODERATE);
        return comment ->
                moderates || !comment.hidden() || comment.author().accountId().equals(accountId);
    }
}
