package dev.prism.billing.purchase;

import static dev.prism.billing.Shop.as;
import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.billing.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadPurchasesIT {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.everyones();
    }

    @Test
    void a_fan_reads_a_purchase_of_their_own() {
        String purchaseId = bought();

        as("fan")
                .get("/api/v1/purchases/{id}", purchaseId)
                .then()
                .statusCode(200)
                .body("purchaseId", equalTo(purchaseId))
                .body("state", equalTo("completed"))
                .body("paid.amountMinor", equalTo(499));
    }

    @Test
    void somebody_elses_purchase_does_not_exist() {
        String purchaseId = bought();

        as("operator")
                .get("/api/v1/purchases/{id}", purchaseId)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/purchase-not-found"));
    }

    @Test
    void an_id_that_is_none_is_not_found() {
        as("fan").get("/api/v1/purchases/{id}", "nonsense").then().statusCode(404);
    }

    @Test
    void the_list_pages_from_the_latest_on() {
        String first = bought();
        String second = bought();
        String third = bought();

        Response page = as("fan").queryParam("limit", 2).get("/api/v1/purchases");
        Response next = as("fan")
                .queryParam("limit", 2)
                .queryParam("after", page.<String>path("next"))
                .get("/api/v1/purchases");

        assertThat(page.<List<String>>path("items.purchaseId")).containsExactly(third, second);
        assertThat(next.<List<String>>path("items.purchaseId").getFirst()).isEqualTo(first);
    }

    @Test
    void refuses_a_garbled_cursor() {
        as("fan")
                .queryParam("after", "%%%")
                .get("/api/v1/purchases")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
        as("fan")
                .queryParam("after", "bm8taWQ")
                .get("/api/v1/purchases")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }

    @Test
    void refuses_a_page_of_more_than_a_hundred() {
        as("fan")
                .queryParam("limit", 101)
                .get("/api/v1/purchases")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private String bought() {
        return buy("fan", shop.sell(499, "EUR").priceId(), newKey()).path("purchaseId");
    }
}
