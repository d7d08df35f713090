package dev.prism.catalog.content;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An item as a document of the collection `contents`. A fact that is not known has no field. A document without
/// `addedAt` only keeps facts for an item that has not come in yet.
final class ContentDocument {
    private ContentDocument() {}

    static Content read(Document item) {
        return new Content(
                UUID.fromString(item.getString("_id")),
                UUID.fromString(item.getString("channelId")),
                Origin.valueOf(item.getString("origin")),
                item.getDate("addedAt").toInstant(),
                item.getLong("revision"),
                metadataIn(item),
                mediaIn(item.get("media", Document.class)),
                failureIn(item.get("failure", Document.class)),
                item.getInteger("percent", 0),
                offerIn(item.get("offer", Document.class)),
                instantOf(item.getDate("publishAt")),
                instantOf(item.getDate("publishedAt")));
    }

    static Document write(Media media) {
        return new Document("jobId", media.jobId().toString())
                .append("durationMillis", media.durationMillis())
                .append("bucket", media.bucket())
                .append("prefix", media.prefix())
                .append("entry", media.entry())
                .append(
                        "renditions",
                        media.renditions().stream().map(ContentDocument::write).toList())
                .append(
                        "thumbnails",
                        media.thumbnails().stream().map(ContentDocument::write).toList());
    }

    static Document write(Failure failure) {
        return new Document("reason", failure.reason()).append("detail", failure.detail());
    }

    static Document write(Offer offer) {
        return new Document("priceId", offer.priceId().toString())
                .append("amountMinor", offer.amountMinor())
                .append("currency", offer.currency())
                .append("active", offer.active())
                .append("revision", offer.revision());
    }

    private static Document write(Rendition rendition) {
        return new Document("height", rendition.height())
                .append("bitrateBps", rendition.bitrateBps())
                .append("codecs", rendition.codecs());
    }

    private static Document write(Thumbnail thumbnail) {
        return new Document("object", thumbnail.object()).append("width", thumbnail.width());
    }

    private static Metadata metadataIn(Document item) {
        return new Metadata(
                item.getString("title"),
                item.getString("description"),
                item.getList("tags", String.class),
                item.getString("category"),
                Access.valueOf(item.getString("access")));
    }

    private static @Nullable Media mediaIn(@Nullable Document media) {
        return media == null
                ? null
                : new Media(
                        UUID.fromString(media.getString("jobId")),
                        media.getLong("durationMillis"),
                        media.getString("bucket"),
                        media.getString("prefix"),
                        media.getString("entry"),
                        list(media, "renditions").stream()
                                .map(rendition -> new Rendition(
                                        rendition.getInteger("height"),
                                        rendition.getLong("bitrateBps"),
                                        rendition.getString("codecs")))
                                .toList(),
                        list(media, "thumbnails").stream()
                                .map(thumbnail ->
                                        new Thumbnail(thumbnail.getString("object"), thumbnail.getInteger("width")))
                                .toList());
    }

    private static @Nullable Failure failureIn(@Nullable Document failure) {
        return failure == null ? null : new Failure(failure.getString("reason"), failure.getString("detail"));
    }

    private static @Nullable Offer offerIn(@Nullable Document offer) {
        return offer == null
                ? null
                : new Offer(
                        UUID.fromString(offer.getString("priceId")),
                        offer.getLong("amountMinor"),
                        offer.getString("currency"),
                        offer.getBoolean("active"),
                        offer.getLong("revision"));
    }

    private static List<Document> list(Document document, String field) {
        return document.getList(field, Document.class, List.of());
    }

    private static @Nullable Instant instantOf(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
