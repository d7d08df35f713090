package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The figures of a channel: what players say, what insights answers, what the topics add up to.
record Figures(String channelId) {

    Response readBy(String username) {
        return as(username).get("/api/v1/insights/channels/" + channelId);
    }

    /// All that does not move by itself, as viewers now and the time of asking do.
    String lasting() {
        JsonPath figures = readBy("creator").jsonPath();
        return String.join(
                " ",
                figures.getString("views"),
                figures.getString("watchMillis"),
                figures.getString("income"),
                figures.getString("chatMessages"),
                figures.getString("comments"),
                figures.getString("live"));
    }

    /// The first event of the live figures.
    JsonPath firstLive(String username) {
        CompletableFuture<String> first = new CompletableFuture<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(Platform.url("/api/v1/insights/live?channelId=" + channelId)))
                    .header("Authorization", "Bearer " + Platform.token(username))
                    .header("Accept", "text/event-stream")
                    .build();
            var reading = http.sendAsync(request, BodyHandlers.ofLines());
            Thread.ofVirtual()
                    .start(() -> reading.join()
                            .body()
                            .filter(line -> line.startsWith("data:"))
                            .map(line -> line.substring("data:".length()).strip())
                            .findFirst()
                            .ifPresent(first::complete));
            try {
                return JsonPath.from(first.get(SOON.toSeconds(), TimeUnit.SECONDS));
            } finally {
                http.shutdownNow();
            }
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("no figures over SSE", e);
        }
    }

    /// Sales less refunds in minor units, as a reader of the topics adds them up.
    long incomeByTheTopics() {
        try (Topic purchases = new Topic("purchase-completed");
                Topic refunds = new Topic("purchase-refunded")) {
            return purchases.sum(channelId, "amountMinor") - refunds.sum(channelId, "amountMinor");
        }
    }

    /// A player's beacon.
    static void beacon(UUID session, Item item, String kind, int sequence, long watchedMillis) {
        anybody()
                .contentType("application/json")
                .body(Map.of(
                        "events",
                        List.of(Map.of(
                                "sessionId", session.toString(),
                                "contentId", item.contentId(),
                                "live", false,
                                "kind", kind,
                                "sequence", sequence,
                                "positionMillis", watchedMillis,
                                "watchedMillis", watchedMillis))))
                .post("/api/v1/playback-events")
                .then()
                .statusCode(202);
    }
}
