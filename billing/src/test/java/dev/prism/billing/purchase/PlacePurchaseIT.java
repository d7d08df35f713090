package dev.prism.billing.purchase;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import dev.prism.events.billing.EntitlementChanged;
import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlacePurchaseIT {
    private static final UUID FAN = TestAccounts.idOf("fan");

    @Inject
    Books books;

    private Shop shop;
    private Shop.Item item;

    @BeforeEach
    void open() {
        shop = Shop.everyones();
        item = shop.sell(499, "EUR");
    }

    @Test
    void a_fan_buys_at_the_price_seen() {
        Response bought = buy("fan", item.priceId(), newKey());

        bought.then()
                .statusCode(201)
                .body("purchaseId", notNullValue())
                .body("state", equalTo("completed"))
                .body("contentId", equalTo(item.contentId().toString()))
                .body("paid.amountMinor", equalTo(499))
                .body("paid.currency", equalTo("EUR"))
                .header("Location", endsWith("/api/v1/purchases/" + bought.path("purchaseId")));
        assertThat(Instant.parse(bought.path("completedAt"))).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void a_purchase_is_on_kafka_for_a_plain_consumer() {
        try (TestTopics.Probe topic = TestTopics.from("purchase-completed")) {
            String purchaseId = buy("fan", item.priceId(), newKey()).path("purchaseId");

            ConsumerRecord<String, PurchaseCompleted> record = topic.awaitRecord(
                    PurchaseCompleted.class,
                    event -> event.getPurchaseId().toString().equals(purchaseId));

            PurchaseCompleted event = record.value();
            assertThat(record.key()).isEqualTo(FAN.toString());
            assertThat(event.getBuyerId()).isEqualTo(FAN);
            assertThat(event.getContentId()).isEqualTo(item.contentId());
            assertThat(event.getChannelId()).isEqualTo(shop.channelId);
            assertThat(event.getPriceId().toString()).isEqualTo(item.priceId());
            assertThat(event.getAmountMinor()).isEqualTo(499);
            assertThat(event.getNetMinor()).isEqualTo(449);
            assertThat(event.getFeeMinor()).isEqualTo(50);
            assertThat(header(record, "ce_id")).isEqualTo(event.getEventId().toString());
            assertThat(header(record, "ce_type")).isEqualTo("PurchaseCompleted");
            assertThat(header(record, "ce_source")).isEqualTo("billing");
            assertThat(Instant.parse(header(record, "ce_time"))).isEqualTo(event.getCompletedAt());
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        }
    }

    @Test
    void the_paywall_hears_of_it() {
        try (TestTopics.Probe topic = TestTopics.from("entitlement-changed")) {
            String purchaseId = buy("fan", item.priceId(), newKey()).path("purchaseId");

            ConsumerRecord<String, EntitlementChanged> record = topic.awaitRecord(
                    EntitlementChanged.class,
                    event -> event.getPurchaseId().toString().equals(purchaseId));

            assertThat(record.key()).isEqualTo(FAN + "/" + item.contentId());
            assertThat(record.value().getActive()).isTrue();
            assertThat(record.value().getRevision()).isEqualTo(1);
            assertThat(record.value().getAccountId()).isEqualTo(FAN);
        }
    }

    @Test
    void a_refused_payment_leaves_nothing_behind() {
        String key = newKey();

        refused(buy("fan", item.priceId(), key, "sandbox-declined"), 402, "payment-refused");

        assertThat(books.purchasesOf(item.contentId())).isZero();
        assertThat(books.transfersOf(item.contentId())).isZero();
        assertThat(books.number("select count(*) from entitlement where content_id = ?", item.contentId()))
                .isZero();
        buy("fan", item.priceId(), key).then().statusCode(201);
    }

    @Test
    void a_refused_payment_sends_no_event() {
        try (TestTopics.Probe topic = TestTopics.from("purchase-completed")) {
            buy("fan", item.priceId(), newKey(), "sandbox-declined");
            buy("operator", item.priceId(), newKey());
            topic.await(PurchaseCompleted.class, event -> event.getContentId().equals(item.contentId()));

            assertThat(topic.allWithin(
                            Duration.ofMillis(500),
                            PurchaseCompleted.class,
                            event -> event.getContentId().equals(item.contentId())))
                    .extracting(PurchaseCompleted::getBuyerId)
                    .containsExactly(TestAccounts.idOf("operator"));
        }
    }

    @Test
    void refuses_an_oversized_body() {
        String body = "{\"priceId\": \"" + item.priceId() + "\", \"padding\": \"" + "x".repeat(20_000) + "\"}";

        Shop.as("fan")
                .header("Idempotency-Key", newKey())
                .body(body)
                .post("/api/v1/purchases")
                .then()
                .statusCode(413);
    }

    @Test
    void refuses_a_body_that_is_no_json() {
        Shop.as("fan")
                .header("Idempotency-Key", newKey())
                .body("{\"priceId\": ")
                .post("/api/v1/purchases")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
