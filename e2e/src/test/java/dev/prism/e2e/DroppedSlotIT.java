package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way out of billing's outbox is cut while fans buy.
@Order(8)
class DroppedSlotIT {
    private static final int BILLING = 8105;

    /// What the auditor promises. It takes two of its looks, each five seconds after the last.
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(60);

    private static final Duration MENDED_WITHIN = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    @Test
    void a_dropped_slot_is_found_and_what_was_bought_meanwhile_arrives_once() throws Exception {
        Books books = new Books(Platform.channelId("demo"));
        Trade trade = new Trade(Item.forSale(folder, "Slot", 310));
        // A slot can not be made again while a transaction is open that began before it.
        try (trade;
                Connection holding = Kept.database("billing")) {
            holding.setAutoCommit(false);
            execute(holding, "select pg_current_xact_id()");

            dropSlot();

            await().atMost(FOUND_WITHIN).until(() -> findings().contains("SLOT_GONE"));
            int before = trade.purchases().size();
            await().atMost(SOON)
                    .until(() ->
                            trade.purchases().size() > before || !trade.faults().isEmpty());
            holding.rollback();
        }

        assertThat(trade.faults()).isEmpty();
        books.requireOnce(trade.purchases());
        books.requireAgreement();
        await().atMost(MENDED_WITHIN).until(() -> findings().isEmpty());
    }

    private static List<String> findings() {
        List<String> found = given().get("http://127.0.0.1:" + Platform.port(BILLING) + "/q/health/well")
                .jsonPath()
                .getList("checks.data.finding", String.class);
        return found.stream().filter(Objects::nonNull).toList();
    }

    /// Its reader comes back within a second, so it takes a few tries.
    private static void dropSlot() throws Exception {
        try (Connection database = Kept.database("billing")) {
            await().atMost(SOON).ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
                execute(
                        database,
                        "select pg_terminate_backend(active_pid) from pg_replication_slots"
                                + " where slot_name = 'billing_outbox' and active");
                execute(database, "select pg_drop_replication_slot('billing_outbox')");
                return true;
            });
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
