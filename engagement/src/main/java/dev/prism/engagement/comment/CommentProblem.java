package dev.prism.engagement.comment;

import java.time.Duration;
import java.util.UUID;

/// Everything that can be refused about comments. CommentResource gives each one its status.
public abstract sealed class CommentProblem extends RuntimeException {
    /// @param detail what went wrong this time and what to do
    CommentProblem(String detail) {
        super(detail);
    }

    public static final class ContentNotFound extends CommentProblem {
        ContentNotFound(UUID contentId) {
            super("There is no item " + contentId + ", or you may not see it.");
        }
    }

    public static final class CommentNotFound extends CommentProblem {
        CommentNotFound(UUID commentId) {
            super("No comment " + commentId + ".");
        }
    }

    public static final class TextRefused extends CommentProblem {
        TextRefused(String detail) {
            super(detail);
        }
    }

    public static final class TooMany extends CommentProblem {
        private final Duration wait;

        TooMany(Duration wait) {
            super("You are commenting too fast. Wait a moment.");
            this.wait = wait;
        }

        /// Until the next one is taken, at least a second.
        long waitSeconds() {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
    }

    public static final class KeyReused extends CommentProblem {
        KeyReused() {
            super("This Idempotency-Key was used for another comment. Send a new one.");
        }
    }
}
