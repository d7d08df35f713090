package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Down and up again: everything is still there.
@Order(4)
class RestartIT {
    private static final long LIMIT_MINUTES = 10;

    @TempDir
    static Path folder;

    @Test
    void what_was_made_before_a_restart_is_there_after_it() throws Exception {
        String channelId = Platform.channelId("demo");
        byte[] file = Files.readAllBytes(Ffmpeg.clip(folder, 2, "320x240"));
        String item = TusUpload.whole("creator", "kept.mp4", "Kept", file).contentId();
        await().atMost(MEDIA_WORK)
                .untilAsserted(() ->
                        as("creator").get("/api/v1/contents/" + item).then().body("state", equalTo("ready")));
        as("creator", "{\"access\":{\"kind\":\"purchase\"}}")
                .header(
                        "If-Match",
                        as("creator").get("/api/v1/contents/" + item).header("ETag"))
                .patch("/api/v1/contents/" + item)
                .then()
                .statusCode(200);
        String price = "{\"contentId\":\"%s\",\"amountMinor\":250,\"currency\":\"EUR\"}".formatted(item);
        String priceId = await().atMost(SOON)
                .until(() -> as("creator", price).post("/api/v1/prices"), answer -> answer.statusCode() == 201)
                .path("priceId");
        await().atMost(SOON)
                .untilAsserted(() -> as("creator", "{}")
                        .post("/api/v1/contents/" + item + "/publication")
                        .then()
                        .statusCode(200));
        String purchaseId = await().atMost(SOON)
                .until(
                        () -> as("fan", "{\"priceId\":\"" + priceId + "\"}")
                                .header("Idempotency-Key", UUID.randomUUID())
                                .post("/api/v1/purchases"),
                        answer -> answer.statusCode() == 201)
                .path("purchaseId");
        await().atMost(SOON)
                .untilAsserted(() -> as("fan")
                        .post("/api/v1/contents/" + item + "/playback")
                        .then()
                        .statusCode(200));
        long income = incomeByTheTopics(channelId, purchaseId);
        await().atMost(SOON).until(() -> income(channelId) == income);
        String figures = figures(channelId);
        String balance = balance(channelId);

        prism("down");
        prism("up", "--demo", "--detach");

        as("creator").get("/api/v1/contents/" + item).then().statusCode(200).body("state", equalTo("published"));
        String url = as("fan")
                .post("/api/v1/contents/" + item + "/playback")
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        Ffmpeg.play(url, 1, "Authorization: Bearer " + Platform.token("fan"));
        assertThat(balance(channelId)).isEqualTo(balance);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(figures(channelId)).isEqualTo(figures));
        anybody().get("/api/v1/channels/demo").then().statusCode(200);
    }

    /// Views, watch time and income; viewers now and the time of asking move by themselves.
    private static String figures(String channelId) {
        var figures =
                as("creator").get("/api/v1/insights/channels/" + channelId).jsonPath();
        return figures.getLong("views") + " " + figures.getLong("watchMillis") + " " + figures.getList("income");
    }

    private static long income(String channelId) {
        return as("creator")
                .get("/api/v1/insights/channels/" + channelId)
                .jsonPath()
                .getList("income.amountMinor", Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /// What the figures come to, once this purchase is told.
    private static long incomeByTheTopics(String channelId, String purchaseId) {
        try (Topic purchases = new Topic("purchase-completed");
                Topic refunds = new Topic("purchase-refunded")) {
            purchases.await(event -> event.text("purchaseId").equals(purchaseId));
            return sum(purchases, channelId) - sum(refunds, channelId);
        }
    }

    private static long sum(Topic topic, String channelId) {
        return topic.all(event -> event.text("channelId").equals(channelId)).stream()
                .mapToLong(event -> event.number("amountMinor"))
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
