package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everybody sees and does what the role allows, and no more.
@Order(3)
class RolesIT {
    @TempDir
    static Path folder;

    private static String channelId;
    private static String wallet;
    private static Item film;

    @BeforeAll
    static void a_sold_film() throws IOException {
        channelId = Platform.channelId("demo");
        wallet = "/api/v1/wallet?channelId=" + channelId;
        film = Item.forSale(folder, "A film for all roles", 350);
        Item.buy("fan", film.priceId()).then().statusCode(201);
    }

    @Test
    void a_moderator_hides_a_comment_but_sees_no_money() {
        String comment = await().atMost(SOON)
                .until(
                        () -> as(
                                        "fan",
                                        "{\"contentId\":\"%s\",\"text\":\"Nice <b>film</b>\"}"
                                                .formatted(film.contentId()))
                                .post("/api/v1/comments"),
                        answer -> answer.statusCode() != 404)
                .then()
                .statusCode(201)
                .body("text", equalTo("Nice <b>film</b>"))
                .extract()
                .path("commentId");

        as("moderator", "{\"hidden\":true}")
                .patch("/api/v1/comments/" + comment)
                .then()
                .statusCode(200);

        anybody()
                .get("/api/v1/comments?contentId=" + film.contentId())
                .then()
                .statusCode(200)
                .body("items.commentId", not(hasItem(comment)));
        as("moderator").get(wallet).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
        new Figures(channelId).readBy("moderator").then().statusCode(403);
    }

    @Test
    void finance_sees_the_wallet_but_may_not_publish() {
        as("finance").get(wallet).then().statusCode(200).body("items", not(hasSize(0)));

        film.publication("finance", "{}").then().statusCode(403);
    }

    @Test
    void a_fan_sees_neither_money_nor_figures() {
        as("fan").get(wallet).then().statusCode(403);
        new Figures(channelId).readBy("fan").then().statusCode(403);
        as("fan").get("/api/v1/platform").then().statusCode(403);
    }

    @Test
    void the_operator_sees_the_platforms_health_but_no_content() throws IOException {
        Item unpublished = Item.ready(folder, "Not published");

        as("operator").get("/api/v1/platform").then().statusCode(200).body("services.name", hasItem("billing"));
        as("creator").get("/api/v1/platform").then().statusCode(403);
        as("operator")
                .get("/api/v1/contents?channelId=" + channelId + "&state=ready")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        unpublished.readBy("operator").then().statusCode(404);
        as("operator").get(wallet).then().statusCode(403);
    }
}
