package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// An item of the demo channel, as its team and its fans reach it through the public API.
record Item(String contentId) {

    /// Uploads a small clip and waits until it can be played.
    static Item ready(Path folder, String title) throws IOException {
        Item item = uploaded(title, Files.readAllBytes(Ffmpeg.clip(folder, 2, "320x240")));
        item.awaitState("ready");
        return item;
    }

    static Item uploaded(String title, byte[] file) {
        return new Item(TusUpload.whole("creator", "item.mp4", title, file).contentId());
    }

    /// A published item that anybody may buy and comment on. Billing has heard of its publication when it tells the
    /// price to anybody, engagement when it lists comments, and catalog of the price when it shows it.
    static Item forSale(Path folder, String title, long amountMinor) throws IOException {
        Item item = ready(folder, title);
        item.edit("{\"access\":{\"kind\":\"purchase\"}}").then().statusCode(200);
        String price = item.price(amountMinor);
        item.publish();
        await().atMost(SOON).until(() -> price.equals(item.priceId()));
        await().atMost(SOON).until(() -> item.comments().statusCode() == 200);
        await().atMost(SOON).until(() -> item.readBy("creator").path("offers[0].amountMinor") != null);
        return item;
    }

    Response readBy(String username) {
        return as(username).get(path());
    }

    void awaitState(String state) {
        await().atMost(MEDIA_WORK)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> readBy("creator").then().body("state", equalTo(state)));
    }

    /// The creator edits it as it stands now.
    Response edit(String json) {
        return as("creator", json)
                .header("If-Match", readBy("creator").header("ETag"))
                .patch(path());
    }

    Response publication(String username, String json) {
        return as(username, json).post(path() + "/publication");
    }

    void publish() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        publication("creator", "{}").then().statusCode(200).body("state", equalTo("published")));
    }

    Response plan(Instant publishAt) {
        return publication("creator", "{\"publishAt\":\"" + publishAt + "\"}");
    }

    Response playback(String username) {
        return as(username).post(path() + "/playback");
    }

    Response price(String username, long amountMinor, String currency) {
        return as(
                        username,
                        "{\"contentId\":\"%s\",\"amountMinor\":%d,\"currency\":\"%s\"}"
                                .formatted(contentId, amountMinor, currency))
                .post("/api/v1/prices");
    }

    /// Prices it in EUR as soon as billing has heard of it.
    ///
    /// @return the price's id
    String price(long amountMinor) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> price("creator", amountMinor, "EUR"), answer -> answer.statusCode() == 201)
                .path("priceId");
    }

    /// The price as anybody sees it; null when nobody but the team does.
    String priceId() {
        return anybody().get("/api/v1/prices?contentId=" + contentId).path("items[0].priceId");
    }

    static Response buy(String username, String priceId) {
        return buy(username, priceId, "sandbox-ok", UUID.randomUUID());
    }

    /// Buys, once billing has heard of the publication, which it does a moment after it.
    ///
    /// @param key the `Idempotency-Key`
    static Response buy(String username, String priceId, String paymentMethod, UUID key) {
        String body = "{\"priceId\":\"%s\",\"paymentMethod\":\"%s\"}".formatted(priceId, paymentMethod);
        return await().atMost(SOON)
                .until(
                        () -> as(username, body).header("Idempotency-Key", key).post("/api/v1/purchases"),
                        answer -> !"/problems/not-for-sale".equals(answer.path("type")));
    }

    /// As anybody sees them.
    Response comments() {
        return anybody().get("/api/v1/comments?contentId=" + contentId);
    }

    static Response refund(String username, String purchaseId) {
        return as(username)
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/api/v1/purchases/" + purchaseId + "/refunds");
    }

    String path() {
        return "/api/v1/contents/" + contentId;
    }
}
