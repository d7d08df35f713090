package dev.prism.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.billing.Shop;
import dev.prism.events.billing.EntitlementChanged;
import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// From the request through the outbox and Debezium to Kafka.
@QuarkusTest
class TraceIT {
    private static final String OF_THE_PURCHASE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OF_THE_REFUND = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void the_events_of_a_request_carry_its_trace() {
        Shop.Item item = Shop.everyones().sell(499, "EUR");

        try (TestTopics.Probe completed = TestTopics.from("purchase-completed");
                TestTopics.Probe entitled = TestTopics.from("entitlement-changed");
                TestTopics.Probe refunded = TestTopics.from("purchase-refunded")) {
            String purchaseId = traced("fan", OF_THE_PURCHASE)
                    .header("Idempotency-Key", Shop.newKey())
                    .body("{\"priceId\":\"" + item.priceId() + "\",\"paymentMethod\":\"sandbox-ok\"}")
                    .post("/api/v1/purchases")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("purchaseId");
            traced("creator", OF_THE_REFUND)
                    .post("/api/v1/purchases/" + purchaseId + "/refunds")
                    .then()
                    .statusCode(201);

            assertThat(traceOf(completed.awaitRecord(
                            PurchaseCompleted.class,
                            event -> event.getPurchaseId().toString().equals(purchaseId))))
                    .isEqualTo(OF_THE_PURCHASE);
            assertThat(traceOf(entitled.awaitRecord(
                            EntitlementChanged.class,
                            event -> event.getPurchaseId().toString().equals(purchaseId) && event.getActive())))
                    .isEqualTo(OF_THE_PURCHASE);
            assertThat(traceOf(refunded.awaitRecord(
                            PurchaseRefunded.class,
                            event -> event.getPurchaseId().toString().equals(purchaseId))))
                    .isEqualTo(OF_THE_REFUND);
        }
    }

    private static RequestSpecification traced(String who, String trace) {
        return Shop.as(who).header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00");
    }

    private static String traceOf(ConsumerRecord<String, ?> record) {
        return new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8).split("-")[1];
    }
}
