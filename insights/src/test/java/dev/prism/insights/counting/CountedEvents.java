package dev.prism.insights.counting;

import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.events.ingest.StreamStarted;
import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/// Events of one channel, and how the topology is told of them without a registry.
final class CountedEvents {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final UUID CHANNEL = new UUID(7, 1);
    static final UUID SESSION = new UUID(8, 1);
    static final UUID PURCHASE = new UUID(9, 1);
    private static final Map<String, BinaryMessageDecoder<? extends SpecificRecord>> DECODERS = Map.of(
            "playback-reported", PlaybackReported.getDecoder(),
            "purchase-completed", PurchaseCompleted.getDecoder(),
            "purchase-refunded", PurchaseRefunded.getDecoder(),
            "stream-started", StreamStarted.getDecoder(),
            "chat-message-posted", ChatMessagePosted.getDecoder());

    private CountedEvents() {}

    static Serde<Fact> facts(EventIn<?> in) {
        Deserializer<Object> avro = (_, bytes) -> {
            try {
                return DECODERS.get(in.topic()).decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Serializer<Fact> never = (_, _) -> {
            throw new UnsupportedOperationException();
        };
        return Serdes.serdeFrom(never, new FactDecoder(in, avro));
    }

    static byte[] encode(SpecificRecord event) {
        try {
            return switch (event) {
                case PlaybackReported e ->
                    PlaybackReported.getEncoder().encode(e).array();
                case PurchaseCompleted e ->
                    PurchaseCompleted.getEncoder().encode(e).array();
                case PurchaseRefunded e ->
                    PurchaseRefunded.getEncoder().encode(e).array();
                case StreamStarted e -> StreamStarted.getEncoder().encode(e).array();
                case ChatMessagePosted e ->
                    ChatMessagePosted.getEncoder().encode(e).array();
                default -> throw new IllegalArgumentException(event.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlaybackReported stalled(long sequence, long watchedMillis, long stalledMillis) {
        return PlaybackReported.newBuilder(beacon(sequence, watchedMillis, PlaybackKind.PLAYING))
                .setStalledMillis(stalledMillis)
                .build();
    }

    static PlaybackReported beacon(long sequence, long watchedMillis, PlaybackKind kind) {
        return PlaybackReported.newBuilder()
                .setEventId(new UUID(1, sequence))
                .setReportedAt(NOW)
                .setSessionId(SESSION)
                .setChannelId(CHANNEL)
                .setContentId(null)
                .setLive(true)
                .setKind(kind)
                .setSequence(sequence)
                .setPositionMillis(watchedMillis)
                .setWatchedMillis(watchedMillis)
                .build();
    }

    static PurchaseCompleted purchase() {
        return PurchaseCompleted.newBuilder()
                .setEventId(new UUID(2, 1))
                .setCompletedAt(NOW)
                .setPurchaseId(PURCHASE)
                .setBuyerId(new UUID(3, 1))
                .setContentId(new UUID(4, 1))
                .setChannelId(CHANNEL)
                .setPriceId(new UUID(5, 1))
                .setAmountMinor(499)
                .setCurrency("EUR")
                .setFeeMinor(49)
                .setNetMinor(450)
                .build();
    }

    static PurchaseRefunded refund() {
        return PurchaseRefunded.newBuilder()
                .setEventId(new UUID(2, 2))
                .setRefundedAt(NOW)
                .setRefundId(new UUID(6, 1))
                .setPurchaseId(PURCHASE)
                .setBuyerId(new UUID(3, 1))
                .setContentId(new UUID(4, 1))
                .setChannelId(CHANNEL)
                .setAmountMinor(499)
                .setCurrency("EUR")
                .setNetMinor(450)
                .build();
    }

    static ChatMessagePosted message() {
        return ChatMessagePosted.newBuilder()
                .setEventId(new UUID(2, 3))
                .setPostedAt(NOW)
                .setMessageId(new UUID(10, 1))
                .setChannelId(CHANNEL)
                .setAuthorId(new UUID(3, 1))
                .setTextLength(5)
                .build();
    }

    static StreamStarted streamStarted() {
        return StreamStarted.newBuilder()
                .setEventId(new UUID(2, 4))
                .setStartedAt(NOW)
                .setStreamId(new UUID(11, 1))
                .setChannelId(CHANNEL)
                .setVideoCodec("avc1.64001f")
                .setAudioCodec("mp4a.40.2")
                .setWidth(1280)
                .setHeight(720)
                .build();
    }
}
