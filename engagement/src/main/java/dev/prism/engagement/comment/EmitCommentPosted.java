package dev.prism.engagement.comment;

import dev.prism.events.engagement.CommentPosted;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Topic `comment-posted`, key `channelId`.
@ApplicationScoped
class EmitCommentPosted {
    private final EventEncoder encoder;

    EmitCommentPosted(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent eventOf(UUID channelId, Comment comment) {
        return encoder.encode(
                "comment-posted",
                channelId.toString(),
                CommentPosted.newBuilder()
                        .setEventId(Uuid7.next())
                        .setPostedAt(comment.at())
                        .setCommentId(comment.commentId())
                        .setContentId(comment.contentId())
                        .setChannelId(channelId)
                        .setAuthorId(comment.author().accountId())
                        .setTextLength(
                                comment.text().codePointCount(0, comment.text().length()))
                        .build());
    }
}
