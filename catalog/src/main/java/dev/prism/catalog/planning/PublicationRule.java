package dev.prism.catalog.planning;

import dev.prism.catalog.content.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What must hold before an item is published or planned.
final class PublicationRule {
    /// Farthest time that can be planned.
    static final Duration HORIZON = Duration.ofDays(366);

    private PublicationRule() {}

    /// @param publishAt null: right now
    static void check(Content content, @Nullable Instant publishAt, Instant now) {
        if (!content.isPlayable()) {
            throw new PublicationProblem.NotReady(content.state().name().toLowerCase(Locale.ROOT));
        }
        if (content.lacksPrice()) {
            throw new PublicationProblem.PriceMissing();
        }
        if (publishAt == null) {
            return;
        }
        if (content.isPublished()) {
            throw new PublicationProblem.AlreadyPublished();
        }
        if (!publishAt.isAfter(now)) {
            throw new PublicationProblem.TimeOutOfRange("`publishAt` is in the past. Leave it out to publish now.");
        }
        if (publishAt.isAfter(now.plus(HORIZON))) {
            throw new PublicationProblem.TimeOutOfRange("`publishAt` may be a year ahead at most.");
        }
    }
}
