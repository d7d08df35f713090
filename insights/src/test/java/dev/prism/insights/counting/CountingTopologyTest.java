package dev.prism.insights.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.events.engagement.ChatMessagePosted;
import dev.prism.events.ingest.StreamStarted;
import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.fact.Money;
import dev.prism.insights.figures.Figures;
import dev.prism.insights.figures.LiveFigures;
import dev.prism.insights.figures.TestFigures;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountingTopologyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID CHANNEL = new UUID(7, 1);
    private static final UUID SESSION = new UUID(8, 1);
    private static final UUID PURCHASE = new UUID(9, 1);
    private static final Map<String, BinaryMessageDecoder<? extends SpecificRecord>> DECODERS = Map.of(
            "playback-reported", PlaybackReported.getDecoder(),
            "purchase-completed", PurchaseCompleted.getDecoder(),
            "purchase-refunded", PurchaseRefunded.getDecoder(),
            "stream-started", StreamStarted.getDecoder(),
            "chat-message-posted", ChatMessagePosted.getDecoder());

    @TempDir
    Path stateDir;

    private LiveFigures figures;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        figures = TestFigures.live(Clock.fixed(NOW, ZoneOffset.UTC));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "counting-topology-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SendToDeadLetters.class);
        driver = new TopologyTestDriver(CountingTopology.build(figures, CountingTopologyTest::facts), settings, NOW);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_beacon_that_comes_twice_is_counted_once() {
        send("playback-reported", beacon(1, 5_000, PlaybackKind.STARTED));
        send("playback-reported", beacon(2, 10_000, PlaybackKind.PLAYING));
        send("playback-reported", beacon(2, 10_000, PlaybackKind.PLAYING));

        assertThat(figures.of(CHANNEL)).isEqualTo(new Figures(1, 1, 10_000, List.of(), 0, 0, false, NOW));
    }

    @Test
    void what_players_waited_is_measured_once() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        try {
            send("playback-reported", stalled(1, 5_000, 500));
            send("playback-reported", stalled(2, 10_000, 750));
            send("playback-reported", stalled(2, 10_000, 750));
            send("playback-reported", stalled(1, 5_000, 500));

            assertThat(meters.get("prism.playback.watched.seconds").counter().count())
                    .isEqualTo(10);
            assertThat(meters.get("prism.playback.stalled.seconds").counter().count())
                    .isEqualTo(0.75);
        } finally {
            Metrics.removeRegistry(meters);
        }
    }

    @Test
    void a_refund_takes_back_exactly_what_was_paid_also_when_it_comes_first() {
        send("purchase-refunded", refund());
        send("purchase-completed", purchase());
        send("purchase-refunded", refund());

        assertThat(figures.of(CHANNEL).income()).containsExactly(new Money(0, "EUR"));
    }

    @Test
    void a_purchase_that_comes_twice_is_counted_once() {
        send("purchase-completed", purchase());
        send("purchase-completed", purchase());

        assertThat(figures.of(CHANNEL).income()).containsExactly(new Money(499, "EUR"));
    }

    @Test
    void chat_and_streams_count_for_their_channel() {
        send("chat-message-posted", message());
        send("chat-message-posted", message());
        send("stream-started", streamStarted());

        assertThat(figures.of(CHANNEL).chatMessages()).isEqualTo(1);
        assertThat(figures.of(CHANNEL).live()).isTrue();
        assertThat(figures.of(new UUID(7, 2))).isEqualTo(new Figures(0, 0, 0, List.of(), 0, 0, false, NOW));
    }

    @Test
    void bytes_that_are_no_event_go_to_the_dead_letters_with_the_reason() {
        sendBytes("purchase-completed", new byte[] {1, 2, 3});
        send("purchase-completed", purchase());

        TestRecord<byte[], byte[]> dead = deadLetters("purchase-completed").readRecord();
        assertThat(dead.value()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(dead.headers().lastHeader("dead-letter-reason")).isNotNull();
        assertThat(figures.of(CHANNEL).income()).containsExactly(new Money(499, "EUR"));
    }

    @Test
    void a_dead_letter_that_comes_back_counts_and_one_that_is_still_poison_dies_again() {
        send("purchase-completed-replay-insights", purchase());
        sendBytes("purchase-completed-replay-insights", new byte[] {1, 2, 3});

        assertThat(figures.of(CHANNEL).income()).containsExactly(new Money(499, "EUR"));
        assertThat(deadLetters("purchase-completed").readRecord().value()).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void a_beacon_that_claims_a_year_of_watching_goes_to_the_dead_letters() {
        send("playback-reported", beacon(1, Duration.ofDays(365).toMillis(), PlaybackKind.PLAYING));

        assertThat(deadLetters("playback-reported").getQueueSize()).isEqualTo(1);
        assertThat(figures.of(CHANNEL).views()).isZero();
    }

    private TestOutputTopic<byte[], byte[]> deadLetters(String topic) {
        return driver.createOutputTopic(
                topic + "-dlq-insights", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void send(String topic, SpecificRecord event) {
        sendBytes(topic, encode(event));
    }

    private void sendBytes(String topic, byte[] bytes) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput("any key", bytes);
    }

    private static Serde<Fact> facts(EventIn<?> in) {
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

    private static byte[] encode(SpecificRecord event) {
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

    private static PlaybackReported stalled(long sequence, long watchedMillis, long stalledMillis) {
        return PlaybackReported.newBuilder(beacon(sequence, watchedMillis, PlaybackKind.PLAYING))
                .setStalledMillis(stalledMillis)
                .build();
    }

    private static PlaybackReported beacon(long sequence, long watchedMillis, PlaybackKind kind) {
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

    private static PurchaseCompleted purchase() {
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

    private static PurchaseRefunded refund() {
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

    private static ChatMessagePosted message() {
        return ChatMessagePosted.newBuilder()
                .setEventId(new UUID(2, 3))
                .setPostedAt(NOW)
                .setMessageId(new UUID(10, 1))
                .setChannelId(CHANNEL)
                .setAuthorId(new UUID(3, 1))
                .setTextLength(5)
                .build();
    }

    private static StreamStarted streamStarted() {
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
