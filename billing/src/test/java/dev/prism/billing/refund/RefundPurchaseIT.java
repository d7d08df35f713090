package dev.prism.billing.refund;

import static dev.prism.billing.Shop.as;
import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import dev.prism.events.billing.EntitlementChanged;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefundPurchaseIT {
    @Inject
    Books books;

    private Shop shop;
    private Shop.Item item;
    private String purchaseId;

    @BeforeEach
    void buyOne() {
        shop = Shop.everyones();
        item = shop.sell(499, "EUR");
        purchaseId = buy("fan", item.priceId(), newKey()).path("purchaseId");
    }

    @Test
    void finance_gives_the_money_back() {
        Response refunded = refund("finance", purchaseId);

        refunded.then()
                .statusCode(201)
                .body("purchaseId", equalTo(purchaseId))
                .body("returned.amountMinor", equalTo(499))
                .body("returned.currency", equalTo("EUR"));
        as("fan").get("/api/v1/purchases/{id}", purchaseId).then().body("state", equalTo("refunded"));
    }

    @Test
    void every_account_is_as_before() {
        refund("finance", purchaseId);

        assertThat(books.rows("""
                        select account, sum(amount_minor) from ledger_entry where content_id = ?
                        group by account having sum(amount_minor) <> 0""", item.contentId())).isEmpty();
        assertThat(books.number("select count(*) from ledger_entry where content_id = ?", item.contentId()))
                .isEqualTo(12);
    }

    @Test
    void the_sandbox_returns_what_it_captured() {
        refund("finance", purchaseId);

        assertThat(books.rows("""
                        select a.state from sandbox.authorisation a
                        join purchase p on p.payment_reference = a.reference where p.purchase_id = ?""", UUID.fromString(purchaseId))).containsExactly(new Object[] {"returned"});
    }

    @Test
    void a_refund_is_on_kafka_and_closes_the_paywall() {
        try (TestTopics.Probe refunds = TestTopics.from("purchase-refunded");
                TestTopics.Probe paywall = TestTopics.from("entitlement-changed")) {
            String refundId = refund("finance", purchaseId).path("refundId");

            PurchaseRefunded event = refunds.await(
                    PurchaseRefunded.class, it -> it.getRefundId().toString().equals(refundId));
            assertThat(event.getPurchaseId().toString()).isEqualTo(purchaseId);
            assertThat(event.getBuyerId()).isEqualTo(TestAccounts.idOf("fan"));
            assertThat(event.getAmountMinor()).isEqualTo(499);
            assertThat(event.getNetMinor()).isEqualTo(449);
            EntitlementChanged closed = paywall.await(
                    EntitlementChanged.class, it -> it.getContentId().equals(item.contentId()) && !it.getActive());
            assertThat(closed.getRevision()).isEqualTo(2);
        }
    }

    @Test
    void bought_again_after_a_refund_the_paywall_hears_a_higher_revision() {
        refund("finance", purchaseId);
        try (TestTopics.Probe paywall = TestTopics.from("entitlement-changed")) {
            Response again = buy("fan", item.priceId(), newKey());

            again.then().statusCode(201);
            // The first purchase may be told only now.
            EntitlementChanged opened = paywall.await(
                    EntitlementChanged.class,
                    it -> it.getPurchaseId().toString().equals(again.path("purchaseId")));
            assertThat(opened.getContentId()).isEqualTo(item.contentId());
            assertThat(opened.getActive()).isTrue();
            assertThat(opened.getRevision()).isEqualTo(3);
        }
    }

    @Test
    void a_purchase_bought_again_is_refunded_once_more() {
        refund("finance", purchaseId);
        String second = buy("fan", item.priceId(), newKey()).path("purchaseId");

        refund("finance", second).then().statusCode(201);

        assertThat(books.number("select revision from entitlement where content_id = ?", item.contentId()))
                .isEqualTo(4);
    }

    @Test
    void refuses_a_second_refund() {
        refund("finance", purchaseId);

        refund("creator", purchaseId)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/already-refunded"));
        assertThat(books.number("select count(*) from ledger_transfer where content_id = ?", item.contentId()))
                .isEqualTo(2);
    }

    @Test
    void the_same_key_gets_the_same_refund() {
        String key = newKey();
        String first = refundWith(key).path("refundId");

        Response again = refundWith(key);

        again.then().statusCode(200).body("refundId", equalTo(first));
    }

    @Test
    void a_refunded_purchase_is_answered_as_refunded_to_its_own_key() {
        String key = newKey();
        Shop.Item other = shop.sell(100, "EUR");
        String bought = buy("fan", other.priceId(), key).path("purchaseId");
        refund("finance", bought);

        buy("fan", other.priceId(), key)
                .then()
                .statusCode(200)
                .body("purchaseId", equalTo(bought))
                .body("state", equalTo("refunded"));
    }

    @Test
    void neither_the_fan_nor_a_moderator_may_refund() {
        refund("fan", purchaseId).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
        refund("moderator", purchaseId).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
    }

    @Test
    void strangers_and_the_operator_do_not_learn_that_it_exists() {
        refund("operator", purchaseId).then().statusCode(404).body("type", equalTo("/problems/purchase-not-found"));
    }

    @Test
    void a_purchase_that_never_was_is_not_found() {
        refund("finance", UUID.randomUUID().toString())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/purchase-not-found"));
    }

    private Response refundWith(String key) {
        return as("finance").header("Idempotency-Key", key).post("/api/v1/purchases/{id}/refunds", purchaseId);
    }
}
