package dev.prism.engagement.comment;

import jakarta.validation.constraints.NotNull;

/// @param hidden true takes the comment out of sight, false brings it back
public record HideRequest(@NotNull Boolean hidden) {}
