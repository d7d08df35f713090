package dev.prism.catalog.content;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Items for tests, one fact after the other.
public final class Contents {
    public static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private Contents() {}

    public static Content processing() {
        return new Content(
                new UUID(7, 1),
                new UUID(7, 2),
                Origin.UPLOAD,
                NOW,
                1,
                new Metadata("A walk", "", List.of(), null, Access.PUBLIC),
                null,
                null,
                0,
                null,
                null,
                null);
    }

    public static Content ready() {
        return withMedia(processing());
    }

    public static Content published(Access access) {
        return with(ready(), access, null, null, NOW);
    }

    public static Content ready(Access access) {
        return with(ready(), access, null, null, null);
    }

    public static Content scheduled(Instant publishAt) {
        return with(ready(), Access.PUBLIC, null, publishAt, null);
    }

    public static Content priced(Content content, boolean active) {
        return with(
                content,
                content.access(),
                new Offer(new UUID(7, 9), 499, "EUR", active, 1),
                content.publishAt(),
                content.publishedAt());
    }

    public static Content failed() {
        Content content = processing();
        return new Content(
                content.contentId(),
                content.channelId(),
                content.origin(),
                content.addedAt(),
                1,
                content.metadata(),
                null,
                new Failure("not-media", "This is no video."),
                30,
                null,
                null,
                null);
    }

    private static Content withMedia(Content content) {
        Media media = new Media(new UUID(7, 3), 60_000, "media", "a/b", "master.m3u8", List.of(), List.of());
        return new Content(
                content.contentId(),
                content.channelId(),
                content.origin(),
                content.addedAt(),
                1,
                content.metadata(),
                media,
                content.failure(),
                content.percent(),
                null,
                null,
                null);
    }

    private static Content with(Content content, Access access, Offer offer, Instant publishAt, Instant publishedAt) {
        Metadata metadata = content.metadata();
        return new Content(
                content.contentId(),
                content.channelId(),
                content.origin(),
                content.addedAt(),
                content.revision(),
                new Metadata(metadata.title(), metadata.description(), metadata.tags(), metadata.category(), access),
                content.media(),
                content.failure(),
                content.percent(),
                offer,
                publishAt,
                publishedAt);
    }
}
