package dev.prism.e2e;

import static dev.prism.e2e.Platform.as;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A fan who buys an item and a creator who gives the money back, again and again, whatever happens to the platform.
/// What gets no answer is asked again under the same key, as a client does.
final class Trade implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final String priceId;
    private final List<String> purchases = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;

    Trade(Item item) {
        this.priceId = item.priceId();
        this.thread = Thread.ofPlatform().name("trade").start(this::run);
    }

    /// The purchases that were answered.
    List<String> purchases() {
        return purchases;
    }

    /// What was refused for good, which nothing should be.
    List<String> faults() {
        return faults;
    }

    /// Ends after a purchase that was given back.
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    private void run() {
        while (!stopping && faults.isEmpty()) {
            String purchaseId = answered(
                    "fan",
                    "/api/v1/purchases",
                    "{\"priceId\":\"%s\",\"paymentMethod\":\"sandbox-ok\"}".formatted(priceId));
            if (purchaseId != null) {
                purchases.add(purchaseId);
                answered("creator", "/api/v1/purchases/" + purchaseId + "/refunds", "{}");
            }
        }
    }

    /// @return null when it was refused for good
    private String answered(String username, String path, String body) {
        String key = UUID.randomUUID().toString();
        Instant deadline = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(deadline)) {
            try {
                Response answer =
                        as(username, body).header("Idempotency-Key", key).post(path);
                if (answer.statusCode() < 300) {
                    return answer.path("purchaseId");
                }
                last = answer.statusCode() + " " + answer.asString();
                if (!Platform.isPassing(answer.statusCode())) {
                    break;
                }
            } catch (Exception | AssertionError away) {
                last = String.valueOf(away);
            }
            pause();
        }
        faults.add(path + ": " + last);
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
