package dev.prism.insights.arrival;

import dev.prism.events.engagement.CommentPosted;
import dev.prism.insights.fact.Comment;
import dev.prism.insights.fact.Fact;

/// Topic `comment-posted`.
class OnCommentPosted extends EventIn<CommentPosted> {
    OnCommentPosted() {
        super("comment-posted", CommentPosted.class);
    }

    @Override
    Fact toFact(CommentPosted event) {
        return new Fact(event.getChannelId(), new Comment(event.getCommentId()));
    }
}
