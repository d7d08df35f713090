package dev.prism.kit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.prism.kit.testing.TestServers;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On the test servers' broker, with a group and topics of its own.
class RebuildProjectionsIT {
    private static final Duration WAIT = Duration.ofSeconds(60);

    private final String group = "rebuild-it-" + UUID.randomUUID();
    private final String topic = group + "-events";
    private final String derived = group + "-rows-changelog";
    private final Map<String, Long> rows = new HashMap<>();
    private Admin admin;

    @BeforeEach
    void readAll() throws Exception {
        admin = Admin.create(broker());
        admin.createTopics(List.of(topic(topic), topic(derived))).all().get();
        send("one");
        send("two");
        read();
    }

    @AfterEach
    void removeTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get().stream()
                        .filter(name -> name.startsWith(group))
                        .toList())
                .all()
                .get();
        admin.close();
    }

    @Test
    void what_is_wrong_is_forgotten_and_all_is_read_again() throws Exception {
        rows.put("three", 1L);
        RebuildProjections rebuild = rebuild(false, "rows");

        rebuild.start(new StartupEvent());
        assertThat(rows).isEmpty();
        assertThat(rebuild.isReading()).isTrue();
        assertThat(rebuild.call().getData())
                .hasValueSatisfying(data -> assertThat(data).containsEntry("left", 2L));
        read();

        await().atMost(WAIT).until(() -> !rebuild.isReading());
        assertThat(rows).containsOnlyKeys("one", "two");
        assertThat(admin.listTopics().names().get()).contains(topic).doesNotContain(derived);
    }

    @Test
    void nothing_is_forgotten_when_the_first_events_are_past_their_time() throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
        RebuildProjections refusing = rebuild(false, "all");

        refusing.start(new StartupEvent());

        assertThat(rows).hasSize(2);
        assertThat(refusing.isReading()).isFalse();
        assertThat(String.valueOf(refusing.call().getData())).contains(topic + " are past their time");

        RebuildProjections told = rebuild(true, "all");
        told.start(new StartupEvent());
        read();
        await().atMost(WAIT).until(() -> !told.isReading());
        assertThat(rows).containsOnlyKeys("two");
    }

    @Test
    void nothing_is_forgotten_while_somebody_of_the_group_still_reads() {
        RebuildProjections rebuild = rebuild(false, "rows");
        try (KafkaConsumer<String, String> other = consumer()) {
            other.subscribe(List.of(topic));
            await().atMost(WAIT).until(() -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty();
            });

            assertThatThrownBy(() -> rebuild.start(new StartupEvent())).hasMessageContaining("somebody else");
        }
        assertThat(rows).hasSize(2);
    }

    @Test
    void an_unknown_projection_is_refused_with_the_names_of_those_there_are() throws Exception {
        RebuildProjections rebuild = rebuild(false, "row");

        rebuild.start(new StartupEvent());

        assertThat(rows).hasSize(2);
        assertThat(String.valueOf(rebuild.call().getData())).contains("no projection row; there are [rows]");
    }

    private RebuildProjections rebuild(boolean fromWhatIsLeft, String name) {
        return new RebuildProjections(
                new Asked(Optional.of(List.of(name)), fromWhatIsLeft, Duration.ofSeconds(1)),
                List.of(new Rows()),
                group,
                broker());
    }

    private record Asked(Optional<List<String>> projections, boolean fromWhatIsLeft, Duration othersLeaveWithin)
            implements RebuildConfig {}

    private class Rows implements Projection {
        @Override
        public String name() {
            return "rows";
        }

        @Override
        public List<String> topics() {
            return List.of(topic);
        }

        @Override
        public List<String> derived() {
            return List.of(derived);
        }

        @Override
        public void forget() {
            rows.clear();
        }
    }

    /// As the service does: from where the group is to the end.
    private void read() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(event -> rows.put(event.value(), event.offset()));
            }
            consumer.commitSync();
        }
    }

    private void send(String event) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, event)).get();
        }
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = new HashMap<>(broker());
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    private static Map<String, Object> broker() {
        return TestServers.broker("admin");
    }
}
