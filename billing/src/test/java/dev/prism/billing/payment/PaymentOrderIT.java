package dev.prism.billing.payment;

import static dev.prism.billing.Shop.buy;
import static dev.prism.billing.Shop.newKey;
import static dev.prism.billing.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.billing.Shop;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a provider elsewhere would be asked, and when: its holds and its captures are not in our database.
@QuarkusTest
class PaymentOrderIT {
    private Shop.Item item;
    private Shop shop;
    private Elsewhere elsewhere;

    @BeforeEach
    void takeItsPlace() {
        shop = Shop.everyones();
        item = shop.sell(499, "EUR");
        elsewhere = new Elsewhere();
        QuarkusMock.installMockForType(elsewhere, SandboxProvider.class);
    }

    @Test
    void the_money_is_held_before_the_booking_and_taken_after() {
        buy("fan", item.priceId(), newKey()).then().statusCode(201);

        assertThat(elsewhere.asked).containsExactly("authorise", "capture");
    }

    @Test
    void a_refused_booking_lets_go_of_the_hold() {
        shop.setPrice("creator", item.contentId(), 999, "EUR");

        buy("fan", item.priceId(), newKey()).then().statusCode(409);

        assertThat(elsewhere.asked).containsExactly("authorise", "release");
    }

    @Test
    void a_key_reused_does_not_let_go_of_what_its_first_purchase_holds() {
        String key = newKey();
        buy("fan", item.priceId(), key);

        buy("fan", shop.sell(1, "EUR").priceId(), key).then().statusCode(422);

        assertThat(elsewhere.asked).doesNotContain("release");
    }

    @Test
    void a_declined_payment_is_neither_taken_nor_let_go() {
        buy("fan", item.priceId(), newKey(), "declined-elsewhere").then().statusCode(402);

        assertThat(elsewhere.asked).containsExactly("authorise");
    }

    @Test
    void a_retry_after_a_crash_between_booking_and_capture_charges_once() {
        String key = newKey();
        elsewhere.crashesOnCapture = true;
        buy("fan", item.priceId(), key).then().statusCode(500);
        elsewhere.crashesOnCapture = false;

        Response retried = buy("fan", item.priceId(), key);

        retried.then().statusCode(200).body("state", equalTo("completed"));
        assertThat(elsewhere.captured).hasSize(1);
        assertThat(elsewhere.held).isEmpty();
    }

    @Test
    void a_retry_after_a_crash_between_hold_and_booking_charges_once() {
        String key = newKey();
        elsewhere.crashesAfterHold = true;
        buy("fan", item.priceId(), key).then().statusCode(500);
        elsewhere.crashesAfterHold = false;

        buy("fan", item.priceId(), key).then().statusCode(201);

        assertThat(elsewhere.captured).hasSize(1);
        assertThat(elsewhere.held).isEmpty();
    }

    @Test
    void a_refund_gives_back_what_was_captured() {
        String purchaseId = buy("fan", item.priceId(), newKey()).path("purchaseId");

        refund("finance", purchaseId).then().statusCode(201);

        assertThat(elsewhere.asked).containsExactly("authorise", "capture", "giveBack");
        assertThat(elsewhere.captured).isEmpty();
    }

    /// A provider with books of its own, which can fail between any two steps. It stands in for the sandbox's bean.
    private static final class Elsewhere extends SandboxProvider {
        final List<String> asked = new CopyOnWriteArrayList<>();
        final Set<String> held = new HashSet<>();
        final Set<String> captured = new HashSet<>();
        volatile boolean crashesAfterHold;
        volatile boolean crashesOnCapture;

        @Override
        public Uni<Authorisation> authorise(Payment payment) {
            asked.add("authorise");
            if (payment.method().startsWith("declined")) {
                return Uni.createFrom().item(new Authorisation.Declined("elsewhere", payment.key()));
            }
            if (!captured.contains(payment.key())) {
                held.add(payment.key());
            }
            return crashesAfterHold
                    ? crash()
                    : Uni.createFrom().item(new Authorisation.Approved("elsewhere", payment.key()));
        }

        @Override
        public Uni<Void> capture(Authorisation.Approved hold) {
            asked.add("capture");
            if (crashesOnCapture) {
                return crash();
            }
            if (held.remove(hold.reference())) {
                captured.add(hold.reference());
            }
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> release(Authorisation.Approved hold) {
            asked.add("release");
            held.remove(hold.reference());
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> giveBack(Authorisation.Approved hold) {
            asked.add("giveBack");
            captured.remove(hold.reference());
            return Uni.createFrom().voidItem();
        }

        private static <T> Uni<T> crash() {
            return Uni.createFrom().failure(new IllegalStateException("the line went dead"));
        }
    }
}
