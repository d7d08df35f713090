package dev.prism.billing.purchase;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.prism.billing.Books;
import dev.prism.billing.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A purchase that is asked for twice is made once.
@QuarkusTest
class PurchaseKeyIT {
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
    void the_same_key_and_body_gets_the_same_purchase() {
        String key = newKey();
        String first = buy("fan", item.priceId(), key).path("purchaseId");

        Response again = buy("fan", item.priceId(), key);

        again.then().statusCode(200).body("purchaseId", equalTo(first));
        assertThat(books.purchasesOf(item.contentId())).isEqualTo(1);
    }

    @Test
    void a_retry_is_answered_though_the_price_has_changed_since() {
        String key = newKey();
        String first = buy("fan", item.priceId(), key).path("purchaseId");
        shop.setPrice("creator", item.contentId(), 999, "EUR");

        Response again = buy("fan", item.priceId(), key);

        again.then().statusCode(200).body("purchaseId", equalTo(first)).body("paid.amountMinor", equalTo(499));
    }

    @Test
    void refuses_the_same_key_with_another_body() {
        String key = newKey();
        buy("fan", item.priceId(), key);

        refused(buy("fan", shop.sell(100, "EUR").priceId(), key), 422, "idempotency-key-reused");
        refused(buy("fan", item.priceId(), key, "sandbox-declined"), 422, "idempotency-key-reused");
    }

    @Test
    void a_key_belongs_to_its_caller() {
        String key = newKey();
        String fans = buy("fan", item.priceId(), key).path("purchaseId");

        Response operators = buy("operator", item.priceId(), key);

        operators.then().statusCode(201).body("purchaseId", not(equalTo(fans)));
    }

    @Test
    void of_thirty_calls_at_once_with_one_key_one_buys() {
        String key = newKey();

        List<Response> answers = atOnce(30, _ -> buy("fan", item.priceId(), key));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(29);
        assertThat(answers.stream().map(answer -> answer.path("purchaseId")).distinct())
                .hasSize(1);
        assertThat(books.transfersOf(item.contentId())).isEqualTo(1);
    }

    @Test
    void of_two_keys_at_once_one_buys_and_the_other_pays_nothing() {
        List<Response> answers = atOnce(2, _ -> buy("fan", item.priceId(), newKey()));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allSatisfy(answer -> refused(answer, 409, "already-owned"));
        assertThat(books.transfersOf(item.contentId())).isEqualTo(1);
        assertThat(books.purchasesOf(item.contentId())).isEqualTo(1);
    }

    @Test
    void refuses_a_call_without_a_key() {
        Response keyless =
                Shop.as("fan").body("{\"priceId\": \"" + item.priceId() + "\"}").post("/api/v1/purchases");

        refused(keyless, 400, "idempotency-key-missing");
    }

    private static List<Response> atOnce(int calls, IntFunction<Response> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls)) {
            List<Callable<Response>> work = IntStream.range(0, calls)
                    .mapToObj(number -> (Callable<Response>) () -> call.apply(number))
                    .toList();
            return threads.invokeAll(work).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
