package dev.prism.billing.purchase;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import dev.prism.events.billing.EntitlementChanged;
import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.kit.testing.TestServers;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way out of the outbox is cut on the real servers: its replication slot is dropped, and Debezium makes a new one
/// that knows nothing of what was bought in between.
@QuarkusTest
class DroppedSlotIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject
    Books books;

    @ConfigProperty(name = "prism.outbox.audit-every", defaultValue = "5S")
    Duration auditEvery;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.everyones();
    }

    @Test
    void a_row_goes_once_its_event_was_seen_on_its_topic() {
        Shop.Item item = shop.sell(499, "EUR");

        buy("fan", item.priceId(), newKey()).then().statusCode(201);

        awaitAnEmptyOutbox();
        await().atMost(PATIENCE).until(() -> metric("prism_outbox_unproven_events") == 0);
        assertThat(metric("prism_outbox_slot_up")).isEqualTo(1);
    }

    @Test
    void what_was_bought_while_the_slot_was_dropped_arrives_in_its_order_and_is_reported() throws Exception {
        Shop.Item film = shop.sell(499, "EUR");
        Shop.Item sequel = shop.sell(599, "EUR");
        awaitAnEmptyOutbox();
        double resentBefore = metric("prism_outbox_resent_events_total");
        try (TestTopics.Probe purchases = TestTopics.from("purchase-completed");
                TestTopics.Probe entitlements = TestTopics.from("entitlement-changed")) {
            String first;
            String second;
            // A slot can not be finished while a transaction is open that began before it.
            try (Connection holding = administrator()) {
                holding.setAutoCommit(false);
                execute(holding, "select pg_current_xact_id()");
                dropSlot();

                first = buy("fan", film.priceId(), newKey()).path("purchaseId");
                second = buy("fan", sequel.priceId(), newKey()).path("purchaseId");

                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> finding().equals("SLOT_GONE"));
                holding.rollback();
            }

            long firstAt = arrived(purchases, first);
            long secondAt = arrived(purchases, second);
            assertThat(firstAt).isLessThan(secondAt);
            entitlements.await(
                    PATIENCE,
                    EntitlementChanged.class,
                    event -> event.getPurchaseId().toString().equals(second));
        }
        assertThat(metric("prism_outbox_resent_events_total")).isGreaterThanOrEqualTo(resentBefore + 4);
        awaitAnEmptyOutbox();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> finding().isEmpty());
    }

    /// A missing slot is found at the next look, one that was made again at the second one after Debezium's heartbeat.
    @Test
    void looks_often_enough_to_find_a_dropped_slot_within_a_minute() {
        assertThat(auditEvery.multipliedBy(3)).isLessThan(Duration.ofSeconds(40));
    }

    /// Its offset; both purchases have the same buyer and so the same partition.
    private static long arrived(TestTopics.Probe purchases, String purchaseId) {
        ConsumerRecord<String, PurchaseCompleted> record = purchases.awaitRecord(
                PATIENCE,
                PurchaseCompleted.class,
                event -> event.getPurchaseId().toString().equals(purchaseId));
        return record.offset();
    }

    private void awaitAnEmptyOutbox() {
        await().atMost(PATIENCE).until(() -> books.number("select count(*) from outbox.event") == 0);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    /// Empty when the outbox is well.
    private static String finding() {
        List<String> findings = given().get("/q/health/well").then().extract().path("checks.data.finding");
        return findings.stream().filter(found -> found != null).findFirst().orElse("");
    }

    /// Its reader comes back within a second, so it takes a few tries.
    private static void dropSlot() throws Exception {
        try (Connection database = administrator()) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> {
                        execute(
                                database,
                                "select pg_terminate_backend(active_pid) from pg_replication_slots"
                                        + " where slot_name = 'billing_outbox' and active");
                        execute(database, "select pg_drop_replication_slot('billing_outbox')");
                        return true;
                    });
        }
    }

    private static Connection administrator() throws SQLException, IOException {
        String password = Files.readString(Path.of(TestServers.variable("PRISM_DATA"), "secrets", "postgres"))
                .strip();
        String url = "jdbc:postgresql://localhost:" + TestServers.variable("POSTGRES_PORT") + "/billing";
        return DriverManager.getConnection(url, "postgres", password);
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
