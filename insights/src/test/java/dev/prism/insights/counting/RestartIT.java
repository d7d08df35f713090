package dev.prism.insights.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.events.catalog.PlaybackKind;
import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Money;
import dev.prism.insights.figures.Figures;
import dev.prism.insights.figures.Happenings;
import dev.prism.insights.figures.LiveFigures;
import dev.prism.insights.figures.TestFigures;
import dev.prism.kit.event.EventDeserializer;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    private static final Duration SOON = Duration.ofSeconds(120);

    private final String application = "insights-restart-" + UUID.randomUUID();
    private final UUID channelId = Uuid7.next();
    private final Happenings happenings = new Happenings(channelId);
    private final Admin admin = Admin.create(TestServers.broker("admin"));

    @AfterEach
    void leave_nothing_behind() throws Exception {
        List<String> ours = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(application))
                .toList();
        admin.deleteTopics(ours).all().get();
        admin.close();
    }

    @Test
    void a_new_machine_that_reads_every_event_again_counts_the_same(@TempDir Path first, @TempDir Path second)
            throws Exception {
        UUID refunded = Uuid7.next();
        happenings.bought(Uuid7.next(), 499, "EUR");
        happenings.bought(refunded, 1_000, "EUR");
        happenings.refunded(refunded, 1_000, "EUR");
        happenings.watched(Uuid7.next(), 3, 20_000, PlaybackKind.ENDED);
        LiveFigures before = TestFigures.live();
        try (Running _ = run(before, first)) {
            await().atMost(SOON)
                    .until(() -> before.of(channelId).views() == 1
                            && before.of(channelId).income().equals(List.of(new Money(499, "EUR"))));
        }
        Map<TopicPartition, OffsetAndMetadata> read = whatWasRead();
        forget(read);
        LiveFigures after = TestFigures.live();

        try (Running again = run(after, second)) {
            await().atMost(SOON).until(() -> again.streams().state() == KafkaStreams.State.RUNNING);
            happenings.watched(Uuid7.next(), 1, 1_000, PlaybackKind.ENDED);
            await().atMost(SOON).until(() -> after.of(channelId).views() == 2);
            await().atMost(SOON).until(() -> isReadAgain(read));

            Figures figures = after.of(channelId);
            assertThat(figures.income()).containsExactly(new Money(499, "EUR"));
            assertThat(figures.watchMillis()).isEqualTo(21_000);
        }
    }

    private record Running(KafkaStreams streams) implements AutoCloseable {
        @Override
        public void close() {
            streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ofSeconds(60)));
        }
    }

    private Running run(LiveFigures figures, Path stateDir) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.putAll(TestServers.broker("insights"));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SendToDeadLetters.class);
        settings.put("auto.offset.reset", "earliest");
        KafkaStreams streams = new KafkaStreams(
                CountingTopology.build(
                        figures,
                        in -> Serdes.serdeFrom((_, _) -> new byte[0], new FactDecoder(in, eventDeserializer()))),
                settings);
        streams.start();
        return new Running(streams);
    }

    private Map<TopicPartition, OffsetAndMetadata> whatWasRead() throws Exception {
        return admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(read -> read.getValue() != null)
                .filter(read -> EventIn.all().stream()
                        .anyMatch(in -> in.topic().equals(read.getKey().topic())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// As after a crash before the first commit, only worse.
    private void forget(Map<TopicPartition, OffsetAndMetadata> read) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> beginnings =
                read.keySet().stream().collect(Collectors.toMap(partition -> partition, _ -> new OffsetAndMetadata(0)));
        assertThat(beginnings).isNotEmpty();
        admin.alterConsumerGroupOffsets(application, beginnings).all().get();
    }

    private boolean isReadAgain(Map<TopicPartition, OffsetAndMetadata> read) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> now = whatWasRead();
        return read.entrySet().stream()
                .allMatch(before -> now.containsKey(before.getKey())
                        && now.get(before.getKey()).offset()
                                >= before.getValue().offset());
    }

    private static EventDeserializer eventDeserializer() {
        EventDeserializer events = new EventDeserializer();
        events.configure(Map.of(EventDeserializer.REGISTRY_URL, TestServers.variable("REGISTRY_URL")), false);
        return events;
    }
}
