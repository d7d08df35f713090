package dev.prism.billing.wallet;

import static dev.prism.billing.Shop.as;
import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadWalletIT {
    @Inject
    Books books;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    @Test
    void a_new_channel_has_nothing() {
        shop.wallet("creator").then().statusCode(200).body("balances", empty()).body("items", empty());
    }

    @Test
    void a_question_without_a_channel_is_told_what_is_missing() {
        as("creator").get("/api/v1/wallet").then().statusCode(400).body("violations.field", contains("channelId"));
    }

    @Test
    void a_sale_shows_with_its_fee() {
        Shop.Item item = shop.sell(499, "EUR");
        String purchaseId = buy("fan", item.priceId(), newKey()).path("purchaseId");

        shop.wallet("finance")
                .then()
                .statusCode(200)
                .body("channelId", equalTo(shop.channelId.toString()))
                .body("balances.amountMinor", contains(449))
                .body("balances.currency", contains("EUR"))
                .body("items.kind", contains("sale", "fee"))
                .body("items.amountMinor", contains(499, -50))
                .body("items.purchaseId", contains(purchaseId, purchaseId))
                .body("items[0].contentId", equalTo(item.contentId().toString()));
    }

    @Test
    void currencies_are_kept_apart() {
        buy("fan", shop.sell(499, "EUR").priceId(), newKey());
        buy("fan", shop.sell(1_000, "CHF").priceId(), newKey());
        buy("operator", shop.sell(1_000, "CHF").priceId(), newKey());

        shop.wallet("creator")
                .then()
                .body("balances.currency", contains("CHF", "EUR"))
                .body("balances.amountMinor", contains(1_800, 449));
    }

    @Test
    void a_refund_takes_sale_and_fee_back() {
        String purchaseId =
                buy("fan", shop.sell(499, "EUR").priceId(), newKey()).path("purchaseId");
        refund("finance", purchaseId);

        shop.wallet("creator")
                .then()
                .body("balances.amountMinor", contains(0))
                .body("items.kind", contains("refund", "fee", "sale", "fee"))
                .body("items.amountMinor", contains(-499, 50, 499, -50));
    }

    @Test
    void pages_of_any_size_sum_to_the_balance() {
        for (long amountMinor : List.of(499L, 1L, 5L, 250L)) {
            buy("fan", shop.sell(amountMinor, "EUR").priceId(), newKey());
        }
        int balance = shop.wallet("creator").path("balances[0].amountMinor");

        for (int limit : List.of(1, 2, 3, 100)) {
            List<Integer> amounts = allPages(limit);

            assertThat(amounts.stream().mapToInt(Integer::intValue).sum())
                    .as("pages of " + limit)
                    .isEqualTo(balance);
        }
    }

    @Test
    void the_wallet_shows_what_an_auditor_finds_on_the_account() {
        refund("finance", buy("fan", shop.sell(499, "EUR").priceId(), newKey()).path("purchaseId"));
        buy("operator", shop.sell(5, "EUR").priceId(), newKey());

        List<List<Object>> audited = books.rows("""
                        select kind, amount_minor::int from ledger_entry where account = ?
                        order by transfer_id desc, kind = 'fee'""", "creator:" + shop.channelId).stream()
                .map(List::of)
                .toList();

        Response wallet = shop.wallet("creator");
        List<String> kinds = wallet.path("items.kind");
        List<Integer> amounts = wallet.path("items.amountMinor");
        assertThat(IntStream.range(0, kinds.size()).mapToObj(i -> List.<Object>of(kinds.get(i), amounts.get(i))))
                .containsExactlyElementsOf(audited);
    }

    @Test
    void refuses_those_who_may_not_see_money() {
        for (String who : List.of("moderator", "fan", "operator")) {
            shop.wallet(who).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
        }
    }

    @Test
    void refuses_a_garbled_cursor() {
        as("creator")
                .queryParam("channelId", shop.channelId)
                .queryParam("after", "garbled")
                .get("/api/v1/wallet")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }

    @Test
    void refuses_a_call_without_a_channel() {
        as("creator").get("/api/v1/wallet").then().statusCode(400).contentType("application/problem+json");
    }

    private List<Integer> allPages(int limit) {
        List<Integer> amounts = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = as("creator")
                    .queryParam("channelId", shop.channelId)
                    .queryParam("limit", limit)
                    .queryParam("after", after)
                    .get("/api/v1/wallet");
            List<Integer> read = page.path("items.amountMinor");
            assertThat(read).hasSizeBetween(1, limit);
            amounts.addAll(read);
            after = page.path("next");
        }
        return amounts;
    }
}
