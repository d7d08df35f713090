package dev.prism.catalog.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One item of a channel's library, as a set of facts. Facts come from different topics in any order; none depends on
/// another having come before, and the state follows from those that are there.
///
/// @param revision counts what the team and its plan decided, from 1; not what transcode or billing told
/// @param media null until it can be played
/// @param failure null unless it can not be made playable
/// @param percent of the work done so far, 0 to 100
/// @param offer null when it never had a price
/// @param publishAt the planned time; null when none is planned
/// @param publishedAt null unless it is published
public record Content(
        UUID contentId,
        UUID channelId,
        Origin origin,
        Instant addedAt,
        long revision,
        Metadata metadata,
        @Nullable Media media,
        @Nullable Failure failure,
        int percent,
        @Nullable Offer offer,
        @Nullable Instant publishAt,
        @Nullable Instant publishedAt) {

    public ContentState state() {
        if (publishedAt != null) {
            return ContentState.PUBLISHED;
        }
        if (publishAt != null) {
            return ContentState.SCHEDULED;
        }
        if (media != null) {
            return ContentState.READY;
        }
        return failure != null ? ContentState.FAILED : ContentState.PROCESSING;
    }

    /// Percent of the work done. Of work that failed nothing is told: it does not matter whether its progress was heard
    /// before its end or after.
    public int progress() {
        if (media != null) {
            return 100;
        }
        return failure != null ? 0 : percent;
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    public boolean isPlayable() {
        return media != null;
    }

    public Optional<Media> findMedia() {
        return Optional.ofNullable(media);
    }

    public Access access() {
        return metadata.access();
    }

    /// What opens it now; empty when it is not for sale.
    public List<Offer> offers() {
        return offer != null && offer.active() ? List.of(offer) : List.of();
    }

    /// True when it would be sold and nobody could buy it.
    public boolean lacksPrice() {
        return access() == Access.PURCHASE && offers().isEmpty();
    }
}
