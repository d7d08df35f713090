package dev.prism.billing.price;

import static dev.prism.billing.Shop.as;
import static dev.prism.billing.Shop.pricesOf;
import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.billing.Shop;
import dev.prism.events.billing.PriceChanged;
import dev.prism.events.catalog.AccessKind;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SetPriceIT {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.everyones();
    }

    @Test
    void a_price_opens_an_item_for_sale() {
        Shop.Item item = shop.sell(499, "EUR");

        given().queryParam("contentId", item.contentId())
                .get("/api/v1/prices")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].priceId", equalTo(item.priceId()))
                .body("items[0].amountMinor", equalTo(499))
                .body("items[0].currency", equalTo("EUR"))
                .body("next", nullValue());
    }

    @Test
    void before_an_item_is_published_its_team_alone_knows_what_it_costs() {
        UUID contentId = shop.announce();
        await().atMost(ofSeconds(60))
                .until(() -> shop.setPrice("creator", contentId, 499, "EUR").statusCode() == 201);

        assertThat(pricesOf(as("creator"), contentId)).isEqualTo(1);
        assertThat(pricesOf(as("moderator"), contentId)).isEqualTo(1);
        assertThat(pricesOf(as("fan"), contentId)).isZero();
        assertThat(pricesOf(given(), contentId)).isZero();
    }

    @Test
    void of_a_withdrawn_or_private_item_its_team_alone_knows_what_it_costs() {
        Shop.Item withdrawn = shop.sell(499, "EUR");
        Shop.Item secret = shop.sell(499, "EUR");

        shop.tellAudience(withdrawn.contentId(), false, AccessKind.PURCHASE, 3);
        shop.tellAudience(secret.contentId(), true, AccessKind.PRIVATE, 3);

        for (Shop.Item hidden : List.of(withdrawn, secret)) {
            await().atMost(ofSeconds(60)).until(() -> pricesOf(given(), hidden.contentId()) == 0);
            assertThat(pricesOf(as("fan"), hidden.contentId())).isZero();
            assertThat(pricesOf(as("finance"), hidden.contentId())).isEqualTo(1);
        }
    }

    @Test
    void an_item_without_a_price_has_no_offer() {
        given().queryParam("contentId", UUID.randomUUID())
                .get("/api/v1/prices")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_new_price_replaces_the_old_one_and_says_so_in_order() {
        try (TestTopics.Probe topic = TestTopics.from("price-changed")) {
            Shop.Item item = shop.sell(499, "EUR");

            String second =
                    shop.setPrice("creator", item.contentId(), 599, "CHF").path("priceId");

            assertThat(topic.await(
                                    PriceChanged.class,
                                    event -> event.getPriceId().toString().equals(item.priceId()))
                            .getRevision())
                    .isEqualTo(1);
            PriceChanged changed = topic.await(
                    PriceChanged.class, event -> event.getPriceId().toString().equals(second));
            assertThat(changed.getRevision()).isEqualTo(2);
            assertThat(changed.getContentId()).isEqualTo(item.contentId());
            assertThat(changed.getChannelId()).isEqualTo(shop.channelId);
            assertThat(changed.getAmountMinor()).isEqualTo(599);
            assertThat(changed.getCurrency()).isEqualTo("CHF");
            assertThat(changed.getActive()).isTrue();
        }
    }

    @Test
    void the_price_in_force_set_again_changes_nothing() {
        Shop.Item item = shop.sell(499, "EUR");

        Response again = shop.setPrice("creator", item.contentId(), 499, "EUR");

        again.then().statusCode(200).body("priceId", equalTo(item.priceId()));
    }

    @Test
    void finance_may_set_prices() {
        Shop.Item item = shop.sell(499, "EUR");

        shop.setPrice("finance", item.contentId(), 299, "EUR")
                .then()
                .statusCode(201)
                .body("priceId", not(equalTo(item.priceId())));
    }

    @Test
    void refuses_a_price_of_zero() {
        refused(shop.setPrice("creator", shop.sell(499, "EUR").contentId(), 0, "EUR"), 422, "price-not-positive");
    }

    @Test
    void refuses_a_price_below_zero() {
        refused(shop.setPrice("creator", shop.sell(499, "EUR").contentId(), -499, "EUR"), 422, "price-not-positive");
    }

    @Test
    void refuses_a_price_above_the_limit() {
        refused(shop.setPrice("creator", shop.announce(), 1_000_001, "EUR"), 422, "price-too-high");
    }

    @Test
    void refuses_an_unknown_currency() {
        refused(shop.setPrice("creator", shop.announce(), 499, "XYZ"), 422, "unknown-currency");
    }

    @Test
    void refuses_a_fraction_of_a_minor_unit() {
        Shop.as("creator")
                .body("{\"contentId\": \"" + shop.announce() + "\", \"amountMinor\": 4.99, \"currency\": \"EUR\"}")
                .post("/api/v1/prices")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refuses_a_price_without_an_amount() {
        Shop.as("creator")
                .body("{\"contentId\": \"" + shop.announce() + "\", \"currency\": \"EUR\"}")
                .post("/api/v1/prices")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refuses_an_item_that_nobody_added() {
        refused(shop.setPrice("creator", UUID.randomUUID(), 499, "EUR"), 404, "content-not-found");
    }

    @Test
    void refuses_a_moderator_and_a_stranger() {
        Shop.Item item = shop.sell(499, "EUR");

        refused(shop.setPrice("moderator", item.contentId(), 1, "EUR"), 403, "not-allowed");
        refused(shop.setPrice("fan", item.contentId(), 1, "EUR"), 403, "not-allowed");
    }

    @Test
    void refuses_a_caller_who_is_not_logged_in() {
        given().contentType("application/json")
                .body("{\"contentId\": \"" + UUID.randomUUID() + "\", \"amountMinor\": 499, \"currency\": \"EUR\"}")
                .post("/api/v1/prices")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    private static void refused(Response response, int status, String problem) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("detail", not(empty()));
    }
}
