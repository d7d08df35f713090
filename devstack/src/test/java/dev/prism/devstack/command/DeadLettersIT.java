package dev.prism.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.command.DeadLetters.Letter;
import dev.prism.devstack.instance.KafkaLogin;
import dev.prism.devstack.instance.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On the test servers' broker, with topics of its own.
class DeadLettersIT {
    private final String letters = "it-" + UUID.randomUUID() + "-dlq-it";
    private final String back = letters.replace("-dlq-", "-replay-");
    private Admin admin;

    @BeforeEach
    void makeTopics() throws Exception {
        admin = Admin.create(admin());
        admin.createTopics(List.of(topic(letters), topic(back))).all().get();
    }

    @AfterEach
    void removeTopics() throws Exception {
        admin.deleteTopics(List.of(letters, back)).all().get();
        admin.close();
    }

    @Test
    void a_letter_comes_back_as_the_event_that_it_was_and_waits_no_longer() throws Exception {
        die("fan-1", "an event", "the table is full");
        die("fan-2", "another", "no such item");

        try (DeadLetters open = new DeadLetters(admin(), letters, back)) {
            List<Letter> waiting = open.waiting();
            assertThat(waiting).extracting(Letter::key).containsExactly("fan-1", "fan-2");
            assertThat(waiting).extracting(Letter::reason).containsExactly("the table is full", "no such item");

            open.bringBack(waiting);

            assertThat(open.waiting()).isEmpty();
        }
        List<ConsumerRecord<String, String>> events = cameBack();
        assertThat(events).extracting(ConsumerRecord::key).containsExactly("fan-1", "fan-2");
        assertThat(events).extracting(ConsumerRecord::value).containsExactly("an event", "another");
        assertThat(events.getFirst().headers())
                .extracting(Header::key)
                .as("what was put on it when it died is off again")
                .containsExactly("ce_id");
    }

    @Test
    void a_letter_that_dies_again_waits_again_and_those_brought_back_before_do_not() throws Exception {
        die("fan-1", "an event", "the table is full");
        try (DeadLetters open = new DeadLetters(admin(), letters, back)) {
            open.bringBack(open.waiting());
        }

        die("fan-1", "an event", "still full");

        try (DeadLetters open = new DeadLetters(admin(), letters, back)) {
            assertThat(open.waiting()).extracting(Letter::reason).containsExactly("still full");
        }
        assertThat(cameBack()).hasSize(1);
    }

    @Test
    void what_the_service_has_not_read_is_told() throws Exception {
        die("fan-1", "an event", "the table is full");
        try (DeadLetters open = new DeadLetters(admin(), letters, back)) {
            open.bringBack(open.waiting());
        }

        assertThat(new Lag(admin()).fallsToZero("it-" + UUID.randomUUID(), back, Duration.ofMillis(1)))
                .isFalse();
    }

    private void die(String key, String event, String reason) throws Exception {
        ProducerRecord<String, String> letter = new ProducerRecord<>(letters, key, event);
        letter.headers()
                .add("ce_id", bytes("1"))
                .add("dead-letter-reason", bytes(reason))
                .add("dead-letter-topic", bytes("purchase-completed"))
                .add("deserialization-failure-reason", bytes(reason));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(admin(), new StringSerializer(), new StringSerializer())) {
            producer.send(letter).get();
        }
    }

    private List<ConsumerRecord<String, String>> cameBack() {
        TopicPartition partition = new TopicPartition(back, 0);
        List<ConsumerRecord<String, String>> events = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(admin(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(events::add);
            }
        }
        return events;
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(1), Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> admin() {
        String data = System.getenv("PRISM_DATA");
        if (data == null) {
            throw new IllegalStateException("start the test servers and load their environment: see CONTRIBUTING.md");
        }
        return new KafkaLogin(KafkaLogin.ADMIN, new Secrets(Path.of(data, "secrets")))
                .client(System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
    }
}
