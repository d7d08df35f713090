package dev.prism.engagement.comment;

import dev.prism.engagement.content.ContentStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Takes a comment out of sight or brings it back. Only for the moderators of the channel's team.
@ApplicationScoped
class HideComment {
    private final ContentStore contents;
    private final CommentStore comments;
    private final Grants grants;

    HideComment(ContentStore contents, CommentStore comments, Grants grants) {
        this.contents = contents;
        this.comments = comments;
        this.grants = grants;
    }

    Uni<Comment> hide(Caller caller, UUID commentId, boolean hidden) {
        return comments.placeOf(commentId)
                .onItem()
                .ifNull()
                .failWith(() -> new CommentProblem.CommentNotFound(commentId))
                .call(place -> requireModerator(caller, place))
                .call(place -> comments.hide(place, hidden))
                .chain(comments::find)
                .onItem()
                .ifNull()
                .failWith(() -> new CommentProblem.CommentNotFound(commentId));
    }

    private Uni<Void> requireModerator(Caller caller, CommentPlace place) {
        return contents.find(place.contentId())
                .onItem()
                .ifNull()
                .failWith(() -> new CommentProblem.CommentNotFound(place.commentId()))
                .invoke(content -> grants.require(caller, content.channelId(), Permission.MODERATE))
                .replaceWithVoid();
    }
}
