package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every service is given every event of the whole story twice more: each partition from its first event to its last,
/// the partitions in the opposite order.
@Order(9)
class EverythingTwiceIT {
    /// What `./prism status` says of a service that has not read all; what waits for a replay may wait.
    private static final Pattern BEHIND = Pattern.compile("(?m)^  (?!replay )[a-z]+ +[1-9]\\d*$");

    private static final Pattern INTERNAL =
            Pattern.compile("_.*|outbox-.*|.*heartbeat.*|.*-dlq-.*|.*-replay-.*|insights-.*");
    private static final Duration POLL = Duration.ofMillis(200);

    @TempDir
    static Path folder;

    @Test
    void the_platform_is_the_same_when_every_event_comes_twice_more() throws Exception {
        Item item = Item.forSale(folder, "Twice", 260);
        // Others may have commented a moment ago, and there is a pace.
        await().atMost(SOON)
                .until(() -> as("fan", "{\"contentId\":\"%s\",\"text\":\"Once\"}".formatted(item.contentId()))
                                .post("/api/v1/comments")
                                .statusCode()
                        == 201);
        String purchaseId =
                Item.buy("fan", item.priceId()).then().statusCode(201).extract().path("purchaseId");
        Books books = new Books(Platform.channelId("demo"));
        await().atMost(SOON).untilAsserted(() -> item.playback("fan").then().statusCode(200));
        awaitAllRead();
        books.requireAgreement();
        List<String> before = state(books.channelId(), item);

        assertThat(sendAllTwice()).isGreaterThan(20);

        awaitAllRead();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(books.channelId(), item)).isEqualTo(before));
        books.requireAgreement();
        item.playback("fan").then().statusCode(200);
        Item.refund("creator", purchaseId).then().statusCode(201);
        await().atMost(SOON).untilAsserted(() -> item.playback("fan").then().statusCode(402));
    }

    private static void awaitAllRead() {
        await().atMost(MEDIA_WORK)
                .until(() -> !BEHIND.matcher(Processes.prism("status")).find());
    }

    /// @return how many events there were
    private static int sendAllTwice() throws Exception {
        Map<String, Object> reading = new HashMap<>(Platform.broker("admin"));
        reading.put("enable.auto.commit", "false");
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Platform.broker("admin"), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> rewound = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(partition -> !INTERNAL.matcher(partition.topic()).matches())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .sorted(comparing(TopicPartition::topic)
                            .thenComparingInt(TopicPartition::partition)
                            .reversed())
                    .toList();
            for (TopicPartition partition : rewound) {
                for (ConsumerRecord<byte[], byte[]> event : all(consumer, partition)) {
                    for (int time = 0; time < 2; time++) {
                        sent.add(producer.send(new ProducerRecord<>(
                                partition.topic(),
                                partition.partition(),
                                event.key(),
                                event.value(),
                                event.headers())));
                    }
                }
            }
        }
        for (Future<RecordMetadata> event : sent) {
            event.get();
        }
        return sent.size() / 2;
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(all::add);
        }
        return all;
    }

    /// What people see: the library and its channel, an item's price and comments, the chat, the team, the wallet, the
    /// figures.
    private static List<String> state(String channelId, Item item) {
        List<String> state = new ArrayList<>();
        for (Response answer : List.of(
                as("creator").get("/api/v1/wallet?channelId=" + channelId),
                as("fan").get("/api/v1/purchases"),
                anybody().get("/api/v1/chat/demo/messages"),
                anybody().get("/api/v1/comments?contentId=" + item.contentId()))) {
            state.add(answer.then().statusCode(200).extract().asString());
        }
        state.add(new Library(item).told());
        state.add(new Figures(channelId).lasting());
        return state;
    }
}
