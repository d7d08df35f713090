package dev.prism.billing.purchase;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refused;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import dev.prism.events.catalog.AccessKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What nobody, or not this person, can buy at this price.
@QuarkusTest
class NotForSaleIT {
    @Inject
    Books books;

    private Shop shop;
    private Shop.Item item;

    @BeforeEach
    void open() {
        shop = Shop.everyones();
        item = shop.sell(499, "EUR");
    }

    @Test
    void refuses_a_price_that_has_changed_since_and_names_the_new_one() {
        String current = shop.setPrice("creator", item.contentId(), 599, "EUR").path("priceId");

        Response late = buy("fan", item.priceId(), newKey());

        refused(late, 409, "price-changed");
        late.then()
                .body("offer.priceId", equalTo(current))
                .body("offer.amountMinor", equalTo(599))
                .body("offer.currency", equalTo("EUR"));
        assertThat(books.purchasesOf(item.contentId())).isZero();
    }

    @Test
    void refuses_what_was_withdrawn_or_never_published_or_is_opened_otherwise() {
        Shop.Item otherwise = shop.sell(499, "EUR");
        UUID draft = shop.announce();
        String draftsPrice = await().atMost(ofSeconds(60))
                .until(() -> shop.setPrice("creator", draft, 499, "EUR"), set -> set.statusCode() == 201)
                .path("priceId");

        tellAudience(item, false, AccessKind.PURCHASE, 3);
        tellAudience(otherwise, true, AccessKind.MEMBERS, 3);

        refused(buy("fan", item.priceId(), newKey()), 409, "not-for-sale");
        refused(buy("fan", otherwise.priceId(), newKey()), 409, "not-for-sale");
        refused(buy("fan", draftsPrice, newKey()), 409, "not-for-sale");
        assertThat(books.purchasesOf(item.contentId())).isZero();
        assertThat(books.transfersOf(item.contentId())).isZero();
    }

    @Test
    void what_an_item_costs_now_is_not_told_once_it_was_withdrawn() {
        shop.setPrice("creator", item.contentId(), 599, "EUR");
        tellAudience(item, false, AccessKind.PURCHASE, 3);

        Response late = buy("fan", item.priceId(), newKey());

        refused(late, 409, "not-for-sale");
        late.then().body("offer", nullValue());
    }

    @Test
    void sells_again_what_is_published_again() {
        tellAudience(item, false, AccessKind.PURCHASE, 3);
        String key = newKey();
        refused(buy("fan", item.priceId(), key), 409, "not-for-sale");

        tellAudience(item, true, AccessKind.PURCHASE, 4);

        buy("fan", item.priceId(), key).then().statusCode(201);
    }

    @Test
    void a_retry_is_answered_though_the_item_was_withdrawn_since() {
        String key = newKey();
        String first = buy("fan", item.priceId(), key).path("purchaseId");
        tellAudience(item, false, AccessKind.PURCHASE, 3);

        Response again = buy("fan", item.priceId(), key);

        again.then().statusCode(200).body("purchaseId", equalTo(first));
    }

    @Test
    void refuses_own_content_to_the_whole_team() {
        refused(buy("creator", item.priceId(), newKey()), 409, "own-content");
        refused(buy("moderator", item.priceId(), newKey()), 409, "own-content");
        assertThat(books.purchasesOf(item.contentId())).isZero();
    }

    @Test
    void refuses_what_is_owned_already() {
        buy("fan", item.priceId(), newKey());

        refused(buy("fan", item.priceId(), newKey()), 409, "already-owned");
        assertThat(books.transfersOf(item.contentId())).isEqualTo(1);
    }

    @Test
    void refuses_a_price_that_never_was() {
        refused(buy("fan", UUID.randomUUID().toString(), newKey()), 404, "price-not-found");
    }

    /// Returns once billing has heard of it.
    private void tellAudience(Shop.Item told, boolean published, AccessKind access, long revision) {
        shop.tellAudience(told.contentId(), published, access, revision);
        await().atMost(ofSeconds(60))
                .until(() -> books.number("select revision from audience where content_id = ?", told.contentId())
                        == revision);
    }
}
