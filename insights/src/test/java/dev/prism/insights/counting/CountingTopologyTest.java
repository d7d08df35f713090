package dev.prism.insights.counting;

import static dev.prism.insights.counting.CountedEvents.CHANNEL;
import static dev.prism.insights.counting.CountedEvents.NOW;
import static dev.prism.insights.counting.CountedEvents.beacon;
import static dev.prism.insights.counting.CountedEvents.encode;
import static dev.prism.insights.counting.CountedEvents.message;
import static dev.prism.insights.counting.CountedEvents.purchase;
import static dev.prism.insights.counting.CountedEvents.refund;
import static dev.prism.insights.counting.CountedEvents.stalled;
import static dev.prism.insights.counting.CountedEvents.streamStarted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.events.catalog.PlaybackKind;
import dev.prism.insights.fact.Money;
import dev.prism.insights.figures.Figures;
import dev.prism.insights.figures.LiveFigures;
import dev.prism.insights.figures.TestFigures;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
        driver = new TopologyTestDriver(CountingTopology.build(figures, CountedEvents::facts), settings, NOW);
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
}
