package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Down and up again: everything is still there.
@Order(10)
class RestartIT {
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
        new Books(channelId).requireAgreement();
        String figures = figures(shown);
        String balance = balance(channelId);

        CommandLines lines = CommandLines.watched();
        try (lines) {
            Processes.prism("down");
            Processes.prism("up", "--demo", "--detach");
        }

        kept.readBy("creator").then().statusCode(200).body("state", equalTo("published"));
        String url = kept.playback("fan").then().statusCode(200).extract().path("url");
        Ffmpeg.play(url, 1, "Authorization: Bearer " + Platform.token("fan"));
        assertThat(balance(channelId)).isEqualTo(balance);
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(figures(shown)).isEqualTo(figures));
        anybody().get("/api/v1/channels/demo").then().statusCode(200);
        assertThat(lines.seen())
                .as("the start was seen")
                .anyMatch(line ->
                        line.contains("-Djava.io.tmpdir=" + Platform.data().resolve("billing/tmp")));
        Secrets secrets = Secrets.ofTheInstance();
        assertThat(lines.seen())
                .allSatisfy(line -> assertThat(secrets.foundIn(line)).isEmpty());
    }

    /// Views, watch time and income; viewers now and the time of asking move by themselves.
    private static String figures(Figures shown) {
        JsonPath figures = shown.readBy("creator").jsonPath();
        return figures.getLong("views") + " " + figures.getLong("watchMillis") + " " + figures.getList("income");
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
}
