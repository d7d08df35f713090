package dev.prism.insights.figures;

import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.events.engagement.CommentPosted;
import dev.prism.events.ingest.StreamEnded;
import dev.prism.events.ingest.StreamStarted;
import dev.prism.kit.testing.TestTopics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// What happens on one channel, sent as its owners send it.
public class Happenings {
    private final UUID channelId;

    public Happenings(UUID channelId) {
        this.channelId = channelId;
    }

    public void watched(UUID sessionId, long sequence, long watchedMillis, PlaybackKind kind) {
        watched(sessionId, sequence, watchedMillis, kind, now());
    }

    public void watched(UUID sessionId, long sequence, long watchedMillis, PlaybackKind kind, Instant reportedAt) {
        TestTopics.send(
                "playback-reported",
                sessionId.toString(),
                PlaybackReported.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setReportedAt(reportedAt)
                        .setSessionId(sessionId)
                        .setChannelId(channelId)
                        .setContentId(UUID.randomUUID())
                        .setLive(false)
                        .setKind(kind)
                        .setSequence(sequence)
                        .setPositionMillis(watchedMillis)
                        .setWatchedMillis(watchedMillis)
                        .build());
    }

    public void bought(UUID purchaseId, long amountMinor, String currency) {
        bought(UUID.randomUUID(), purchaseId, amountMinor, currency);
    }

    public void bought(UUID buyerId, UUID purchaseId, long amountMinor, String currency) {
        TestTopics.send(
                "purchase-completed",
                buyerId.toString(),
                PurchaseCompleted.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setCompletedAt(now())
                        .setPurchaseId(purchaseId)
                        .setBuyerId(buyerId)
                        .setContentId(UUID.randomUUID())
                        .setChannelId(channelId)
                        .setPriceId(UUID.randomUUID())
                        .setAmountMinor(amountMinor)
                        .setCurrency(currency)
                        .setFeeMinor(amountMinor / 10)
                        .setNetMinor(amountMinor - amountMinor / 10)
                        .build());
    }

    public void refunded(UUID purchaseId, long amountMinor, String currency) {
        UUID buyerId = UUID.randomUUID();
        TestTopics.send(
                "purchase-refunded",
                buyerId.toString(),
                PurchaseRefunded.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setRefundedAt(now())
                        .setRefundId(UUID.randomUUID())
                        .setPurchaseId(purchaseId)
                        .setBuyerId(buyerId)
                        .setContentId(UUID.randomUUID())
                        .setChannelId(channelId)
                        .setAmountMinor(amountMinor)
                        .setCurrency(currency)
                        .setNetMinor(amountMinor - amountMinor / 10)
                        .build());
    }

    public void chatted(UUID messageId) {
        TestTopics.send(
                "chat-message-posted",
                channelId.toString(),
                ChatMessagePosted.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setPostedAt(now())
                        .setMessageId(messageId)
                        .setChannelId(channelId)
                        .setAuthorId(UUID.randomUUID())
                        .setTextLength(5)
                        .build());
    }

    public void commented(UUID commentId) {
        TestTopics.send(
                "comment-posted",
                channelId.toString(),
                CommentPosted.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setPostedAt(now())
                        .setCommentId(commentId)
                        .setContentId(UUID.randomUUID())
                        .setChannelId(channelId)
                        .setAuthorId(UUID.randomUUID())
                        .setTextLength(5)
                        .build());
    }

    public void wentLive(UUID streamId) {
        TestTopics.send(
                "stream-started",
                channelId.toString(),
                StreamStarted.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setStartedAt(now())
                        .setStreamId(streamId)
                        .setChannelId(channelId)
                        .setVideoCodec("avc1.64001f")
                        .setAudioCodec("mp4a.40.2")
                        .setWidth(1280)
                        .setHeight(720)
                        .build());
    }

    public void wentOffline(UUID streamId) {
        TestTopics.send(
                "stream-ended",
                channelId.toString(),
                StreamEnded.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setEndedAt(now())
                        .setStreamId(streamId)
                        .setChannelId(channelId)
                        .setStartedAt(now())
                        .build());
    }

    /// Who was heard of then does not fall silent during a test, however slow the machine.
    static Instant inAnHour() {
        return now().plus(Duration.ofHours(1));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
