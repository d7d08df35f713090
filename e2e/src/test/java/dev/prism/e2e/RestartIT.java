package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Down and up again: everything is still there.
@Order(7)
class RestartIT {
    private static final long LIMIT_MINUTES = 10;

    @TempDir
    static Path folder;

    @Test
    void what_was_made_before_a_restart_is_there_after_it() throws Exception {
        String channelId = Platform.channelId("demo");
        Figures shown = new Figures(channelId);
        Item kept = Item.forSale(folder, "Kept", 250);
        String purchaseId =
                Item.buy("fan", kept.priceId()).then().statusCode(201).extract().path("purchaseId");
        await().atMost(SOON).untilAsserted(() -> kept.playback("fan").then().statusCode(200));
        try (Topic purchases = new Topic("purchase-completed")) {
            purchases.await(event -> event.text("purchaseId").equals(purchaseId));
        }
        long income = shown.incomeByTheTopics();
        await().atMost(SOON).until(() -> income(shown) == income);
        String figures = figures(shown);
        String balance = balance(channelId);

        prism("down");
        prism("up", "--demo", "--detach");

        kept.readBy("creator").then().statusCode(200).body("state", equalTo("published"));
        String url = kept.playback("fan").then().statusCode(200).extract().path("url");
        Ffmpeg.play(url, 1, "Authorization: Bearer " + Platform.token("fan"));
        assertThat(balance(channelId)).isEqualTo(balance);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(figures(shown)).isEqualTo(figures));
        anybody().get("/api/v1/channels/demo").then().statusCode(200);
    }

    /// Views, watch time and income; viewers now and the time of asking move by themselves.
    private static String figures(Figures shown) {
        JsonPath figures = shown.readBy("creator").jsonPath();
        return figures.getLong("views") + " " + figures.getLong("watchMillis") + " " + figures.getList("income");
    }

    private static long income(Figures shown) {
        return shown.readBy("creator").jsonPath().getList("income.amountMinor", Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String balance(String channelId) {
        return as("creator")
                .get("/api/v1/wallet?channelId=" + channelId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("balances")
                .toString();
    }

    private static void prism(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("..", "prism").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--offset", Platform.offset(), "--data", Platform.data().toString()));
        Path log = Files.createTempFile(folder, "prism-", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
