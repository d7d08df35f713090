package dev.prism.catalog.planning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param publishAt when to publish; null: now
public record PublicationRequest(@Nullable Instant publishAt) {}
