package dev.prism.engagement.comment;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/// @param text 1 to 2000 characters of plain text
public record CommentRequest(
        @NotNull UUID contentId, @NotNull String text) {}
