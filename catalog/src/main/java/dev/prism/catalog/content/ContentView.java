package dev.prism.catalog.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An item on the wire.
///
/// @param durationMillis null until it can be played
/// @param progress percent of the work done: 100 when it can be played, 0 when it can not be made playable
/// @param failure null unless the state is `failed`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContentView(
        UUID contentId,
        UUID channelId,
        String title,
        String description,
        List<String> tags,
        @Nullable String category,
        String state,
        @Nullable Long durationMillis,
        List<Rendition> renditions,
        List<ThumbnailView> thumbnails,
        AccessView access,
        int progress,
        List<OfferView> offers,
        @Nullable Instant publishAt,
        @Nullable Instant publishedAt,
        @Nullable Failure failure,
        String origin,
        Instant addedAt) {

    /// @param kind public, unlisted, members, purchase or private
    public record AccessView(String kind) {}

    /// @param url path on the public origin
    /// @param width pixels
    public record ThumbnailView(String url, int width) {}

    public static ContentView of(Content content) {
        Media media = content.media();
        Metadata metadata = content.metadata();
        return new ContentView(
                content.contentId(),
                content.channelId(),
                metadata.title(),
                metadata.description(),
                metadata.tags(),
                metadata.category(),
                content.state().wireName(),
                media == null ? null : media.durationMillis(),
                media == null ? List.of() : media.renditions(),
                media == null ? List.of() : thumbnailsOf(content.contentId(), media),
                new AccessView(metadata.access().kind()),
                content.progress(),
                content.offers().stream().map(OfferView::of).toList(),
                content.publishAt(),
                content.publishedAt(),
                content.state() == ContentState.FAILED ? content.failure() : null,
                content.origin().name().toLowerCase(Locale.ROOT),
                content.addedAt());
    }

    private static List<ThumbnailView> thumbnailsOf(UUID contentId, Media media) {
        return media.thumbnails().stream()
                .map(thumbnail -> new ThumbnailView(
                        "/api/v1/contents/" + contentId + "/thumbnails/" + thumbnail.width() + ".jpg",
                        thumbnail.width()))
                .toList();
    }
}
