package dev.prism.e2e;

import static dev.prism.e2e.Platform.as;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A fan who buys an item and a creator who gives the money back, again and again. What gets no answer is asked again
/// under the same key, as a client does.
final class Trade extends Actor {
    private final String priceId;
    private final List<String> purchases = new CopyOnWriteArrayList<>();

    Trade(Item item) {
        super("trade", Duration.ZERO);
        this.priceId = item.priceId();
        begin();
    }

    /// The purchases that were answered.
    List<String> purchases() {
        return purchases;
    }

    @Override
    void act() throws InterruptedException {
        String purchaseId = answered(
                "fan", "/api/v1/purchases", "{\"priceId\":\"%s\",\"paymentMethod\":\"sandbox-ok\"}".formatted(priceId));
        purchases.add(purchaseId);
        answered("creator", "/api/v1/purchases/" + purchaseId + "/refunds", "{}");
        succeeded();
    }

    private static String answered(String username, String path, String body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        return insist(() -> as(username, body).header("Idempotency-Key", key).post(path))
                .path("purchaseId");
    }
}
