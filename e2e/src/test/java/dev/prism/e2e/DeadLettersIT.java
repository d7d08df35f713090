package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An event that a service cannot take in, on the running platform.
@Order(4)
class DeadLettersIT {
    private static final int INSIGHTS = 8107;

    @TempDir
    static Path folder;

    @Test
    void poison_waits_with_its_reason_is_counted_and_waits_again_when_it_comes_back_unmended() throws Exception {
        String key = UUID.randomUUID().toString();
        double before = counted();

        send("comment-posted", key, "no event".getBytes(StandardCharsets.UTF_8), Map.of());

        await().atMost(SOON).until(() -> lettersUnder(key) == 1);
        assertThat(Processes.prism("replay", "comment-posted-dlq-insights", "--dry-run"))
                .containsPattern(Pattern.quote(key) + "  .* not in the Confluent wire format");
        assertThat(counted()).isEqualTo(before + 1);

        Processes.prism("replay", "comment-posted-dlq-insights");

        await().atMost(SOON).until(() -> lettersUnder(key) == 1 && counted() >= before + 2);
    }

    /// What catalog could not read before a fix, it reads when it comes back after it.
    @Test
    void an_event_that_died_of_a_fault_that_is_mended_has_its_effect_when_it_is_brought_back() throws Exception {
        Item item = Item.forSale(folder, "Mended", 420);
        Topic.Event price;
        try (Topic prices = new Topic("price-changed")) {
            price = prices.await(event -> event.text("contentId").equals(item.contentId()));
        }
        price.value().put("eventId", UUID.randomUUID().toString());
        price.value().put("revision", price.number("revision") + 1);
        price.value().put("amountMinor", 430L);

        send(
                "price-changed-dlq-catalog",
                item.contentId(),
                price.toWire(),
                Map.of("dead-letter-reason", "a fault of ours", "dead-letter-topic", "price-changed"));
        assertThat(offered(item)).isEqualTo(420);

        String told = Processes.prism("replay", "price-changed-dlq-catalog");

        assertThat(told).contains("1 dead letter brought back, still there: 0");
        await().atMost(SOON).until(() -> offered(item) == 430);
        // Billing knows nothing of that price: the second of its own is newer.
        item.price(430);
        item.price(440);
        await().atMost(SOON).until(() -> offered(item) == 440);
    }

    private static long offered(Item item) {
        return item.readBy("creator").jsonPath().getLong("offers[0].amountMinor");
    }

    private static long lettersUnder(String key) {
        return Processes.prism("replay", "comment-posted-dlq-insights", "--dry-run")
                .lines()
                .filter(line -> line.contains(key))
                .count();
    }

    private static double counted() {
        String metrics = given().get("http://127.0.0.1:" + Platform.port(INSIGHTS) + "/q/metrics")
                .asString();
        Matcher count = Pattern.compile(
                        "(?m)^prism_dead_letters_total\\{[^}]*topic=\"comment-posted-dlq-insights\"[^}]*} (\\S+)")
                .matcher(metrics);
        return count.find() ? Double.parseDouble(count.group(1)) : 0;
    }

    private static void send(String topic, String key, byte[] event, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, event);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(Platform.broker("admin"), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
