package dev.prism.billing.purchase;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import dev.prism.events.billing.EntitlementChanged;
import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.events.catalog.AccessKind;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
                .header("Location", org.hamcrest.Matchers.endsWith("/api/v1/purchases/" + bought.path("purchaseId")));
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
    void the_same_key_and_body_gets_the_same_purchase() {
        String key = newKey();
        String first = buy("fan", item.priceId(), key).path("purchaseId");

        Response again = buy("fan", item.priceId(), key);

        again.then().statusCode(200).body("purchaseId", equalTo(first));
        assertThat(purchases()).isEqualTo(1);
    }

    @Test
    void a_retry_is_answered_though_the_price_has_changed_since() {
        String key = newKey();
        String first = buy("fan", item.priceId(), key).path("purchaseId");
        shop.setPrice("creator", item.contentId(), 999, "EUR");

        Response again = buy("fan", item.priceId(), key);

        again.then().statusCode(200).body("purchaseId", equalTo(first)).body("paid.amountMinor", equalTo(499));
    }

    @Test
    void refuses_the_same_key_with_another_body() {
        String key = newKey();
        buy("fan", item.priceId(), key);

        refused(buy("fan", shop.sell(100, "EUR").priceId(), key), 422, "idempotency-key-reused");
        refused(buy("fan", item.priceId(), key, "sandbox-declined"), 422, "idempotency-key-reused");
    }

    @Test
    void a_key_belongs_to_its_caller() {
        String key = newKey();
        String fans = buy("fan", item.priceId(), key).path("purchaseId");

        Response operators = buy("operator", item.priceId(), key);

        operators.then().statusCode(201).body("purchaseId", org.hamcrest.Matchers.not(equalTo(fans)));
    }

    @Test
    void of_thirty_calls_at_once_with_one_key_one_buys() {
        String key = newKey();

        List<Response> answers = atOnce(30, _ -> buy("fan", item.priceId(), key));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(29);
        assertThat(answers.stream().map(answer -> answer.path("purchaseId")).distinct())
                .hasSize(1);
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void of_two_keys_at_once_one_buys_and_the_other_pays_nothing() {
        List<Response> answers = atOnce(2, _ -> buy("fan", item.priceId(), newKey()));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allSatisfy(answer -> refused(answer, 409, "already-owned"));
        assertThat(transfers()).isEqualTo(1);
        assertThat(purchases()).isEqualTo(1);
    }

    @Test
    void refuses_a_price_that_has_changed_since_and_names_the_new_one() {
        String current = shop.setPrice("creator", item.contentId(), 599, "EUR").path("priceId");

        Response late = buy("fan", item.priceId(), newKey());

        refused(late, 409, "price-changed");
        late.then()
                .body("offer.priceId", equalTo(current))
                .body("offer.amountMinor", equalTo(599))
                .body("offer.currency", equalTo("EUR"));
        assertThat(purchases()).isZero();
    }

    @Test
    void refuses_what_was_withdrawn_or_never_published_or_is_opened_otherwise() {
        Shop.Item otherwise = shop.sell(499, "EUR");
        UUID draft = shop.announce();
        String draftsPrice = await().atMost(ofSeconds(60))
                .until(() -> shop.setPrice("creator", draft, 499, "EUR"), set -> set.statusCode() == 201)
                .path("priceId");

        tellAudience(item, false, AccessKind.PURCHASE, 3);
        tellAudience(otherwise, true, AccessKind.MEMBERS, 3);

        refused(buy("fan", item.priceId(), newKey()), 409, "not-for-sale");
        refused(buy("fan", otherwise.priceId(), newKey()), 409, "not-for-sale");
        refused(buy("fan", draftsPrice, newKey()), 409, "not-for-sale");
        assertThat(purchases()).isZero();
        assertThat(transfers()).isZero();
    }

    @Test
    void what_an_item_costs_now_is_not_told_once_it_was_withdrawn() {
        shop.setPrice("creator", item.contentId(), 599, "EUR");
        tellAudience(item, false, AccessKind.PURCHASE, 3);

        Response late = buy("fan", item.priceId(), newKey());

        refused(late, 409, "not-for-sale");
        late.then().body("offer", nullValue());
    }

    @Test
    void sells_again_what_is_published_again() {
        tellAudience(item, false, AccessKind.PURCHASE, 3);
        String key = newKey();
        refused(buy("fan", item.priceId(), key), 409, "not-for-sale");

        tellAudience(item, true, AccessKind.PURCHASE, 4);

        buy("fan", item.priceId(), key).then().statusCode(201);
    }

    @Test
    void a_retry_is_answered_though_the_item_was_withdrawn_since() {
        String key = newKey();
        String first = buy("fan", item.priceId(), key).path("purchaseId");
        tellAudience(item, false, AccessKind.PURCHASE, 3);

        Response again = buy("fan", item.priceId(), key);

        again.then().statusCode(200).body("purchaseId", equalTo(first));
    }

    @Test
    void refuses_own_content_to_the_whole_team() {
        refused(buy("creator", item.priceId(), newKey()), 409, "own-content");
        refused(buy("moderator", item.priceId(), newKey()), 409, "own-content");
        assertThat(purchases()).isZero();
    }

    @Test
    void a_refused_payment_leaves_nothing_behind() {
        String key = newKey();

        refused(buy("fan", item.priceId(), key, "sandbox-declined"), 402, "payment-refused");

        assertThat(purchases()).isZero();
        assertThat(transfers()).isZero();
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
                            java.time.Duration.ofMillis(500),
                            PurchaseCompleted.class,
                            event -> event.getContentId().equals(item.contentId())))
                    .extracting(PurchaseCompleted::getBuyerId)
                    .containsExactly(TestAccounts.idOf("operator"));
        }
    }

    @Test
    void refuses_what_is_owned_already() {
        buy("fan", item.priceId(), newKey());

        refused(buy("fan", item.priceId(), newKey()), 409, "already-owned");
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void refuses_a_price_that_never_was() {
        refused(buy("fan", UUID.randomUUID().toString(), newKey()), 404, "price-not-found");
    }

    @Test
    void refuses_a_call_without_a_key() {
        Response keyless =
                Shop.as("fan").body("{\"priceId\": \"" + item.priceId() + "\"}").post("/api/v1/purchases");

        refused(keyless, 400, "idempotency-key-missing");
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

    private long purchases() {
        return books.number("select count(*) from purchase where content_id = ?", item.contentId());
    }

    private long transfers() {
        return books.number("select count(*) from ledger_transfer where content_id = ?", item.contentId());
    }

    private static List<Response> atOnce(int calls, java.util.function.IntFunction<Response> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls)) {
            List<Callable<Response>> work = IntStream.range(0, calls)
                    .mapToObj(number -> (Callable<Response>) () -> call.apply(number))
                    .toList();
            return threads.invokeAll(work).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns once billing has heard of it.
    private void tellAudience(Shop.Item told, boolean published, AccessKind access, long revision) {
        shop.tellAudience(told.contentId(), published, access, revision);
        await().atMost(ofSeconds(60))
                .until(() -> books.number("select revision from audience where content_id = ?", told.contentId())
                        == revision);
    }

    private static void refused(Response response, int status, String problem) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
