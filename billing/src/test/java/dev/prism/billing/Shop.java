package dev.prism.billing;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.events.catalog.AccessKind;
import dev.prism.events.catalog.AudienceChanged;
import dev.prism.events.catalog.ContentAdded;
import dev.prism.events.catalog.ContentOrigin;
import dev.prism.kit.caller.Role;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import dev.prism.kit.testing.TestTopics;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A new channel with its team, and how people deal with it over HTTP: the creator owns it, finance and moderator are
/// what their names say; fan and operator are strangers.
public final class Shop {
    private static @Nullable Shop everyones;

    public final UUID channelId = UUID.randomUUID();

    private Shop() {}

    /// One for all tests that look at their own items only.
    public static synchronized Shop everyones() {
        Shop shop = everyones != null ? everyones : open();
        everyones = shop;
        return shop;
    }

    /// A new one, once billing has heard of its team.
    public static Shop open() {
        Shop shop = new Shop();
        TestGrants.grant(TestAccounts.idOf("creator"), shop.channelId, Role.OWNER);
        TestGrants.grant(TestAccounts.idOf("finance"), shop.channelId, Role.FINANCE);
        TestGrants.grant(TestAccounts.idOf("moderator"), shop.channelId, Role.MODERATOR);
        await().atMost(ofSeconds(60)).until(() -> shop.wallet("creator").statusCode() == 200);
        await().atMost(ofSeconds(60)).until(() -> shop.wallet("finance").statusCode() == 200);
        UUID probe = shop.announce();
        shop.tellAudience(probe, true, AccessKind.PURCHASE, 2);
        await().atMost(ofSeconds(60))
                .until(() -> shop.setPrice("creator", probe, 100, "EUR").statusCode() < 300);
        // The moderator's grant shows in nothing but this: the team may not buy. Until then nothing is bought either.
        String price = shop.setPrice("creator", probe, 100, "EUR").path("priceId");
        await().atMost(ofSeconds(60))
                .until(() -> "/problems/own-content"
                        .equals(buy("moderator", price, "probe-" + UUID.randomUUID(), "sandbox-declined")
                                .path("type")));
        return shop;
    }

    /// A published item that billing knows and that costs this.
    public Item sell(long amountMinor, String currency) {
        UUID contentId = announce();
        Response set = await().atMost(ofSeconds(60))
                .until(() -> setPrice("creator", contentId, amountMinor, currency), it -> it.statusCode() == 201);
        tellAudience(contentId, true, AccessKind.PURCHASE, 2);
        await().atMost(ofSeconds(60)).until(() -> pricesOf(given(), contentId) == 1);
        return new Item(contentId, set.path("priceId"));
    }

    public record Item(UUID contentId, String priceId) {}

    /// Says what the catalog says when an item enters the channel's library.
    public UUID announce() {
        UUID contentId = UUID.randomUUID();
        TestTopics.send(
                "content-added",
                contentId.toString(),
                ContentAdded.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setAddedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setTitle("A film")
                        .setOrigin(ContentOrigin.UPLOAD)
                        .setAddedBy(TestAccounts.idOf("creator"))
                        .build());
        return contentId;
    }

    /// Says what the catalog says when an item is published, withdrawn or gets another access.
    public void tellAudience(UUID contentId, boolean published, AccessKind access, long revision) {
        TestTopics.send(
                "audience-changed",
                contentId.toString(),
                AudienceChanged.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setChangedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setPublished(published)
                        .setAccess(access)
                        .setRevision(revision)
                        .build());
    }

    /// How many prices of the item the caller sees: one or none.
    public static int pricesOf(RequestSpecification caller, UUID contentId) {
        return caller.queryParam("contentId", contentId)
                .get("/api/v1/prices")
                .then()
                .statusCode(200)
                .extract()
                .path("items.size()");
    }

    public Response setPrice(String who, UUID contentId, long amountMinor, String currency) {
        return as(who).body("""
                        {"contentId": "%s", "amountMinor": %d, "currency": "%s"}""".formatted(contentId, amountMinor, currency)).post("/api/v1/prices");
    }

    public static Response buy(String who, String priceId, String key) {
        return buy(who, priceId, key, "sandbox-ok");
    }

    public static Response buy(String who, String priceId, String key, String paymentMethod) {
        return as(who).header("Idempotency-Key", key)
                .body("""
                        {"priceId": "%s", "paymentMethod": "%s"}""".formatted(priceId, paymentMethod))
                .post("/api/v1/purchases");
    }

    public static Response refund(String who, String purchaseId) {
        return as(who).post("/api/v1/purchases/{id}/refunds", purchaseId);
    }

    public Response wallet(String who) {
        return as(who).queryParam("channelId", channelId).get("/api/v1/wallet");
    }

    public static RequestSpecification as(String who) {
        return given().auth().oauth2(TestAccounts.tokenOf(who)).contentType(ContentType.JSON);
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public static void refused(Response response, int status, String problem) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem));
    }
}
