package platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// An item of the demo channel that a fan can buy, and give back, again and again.
public final class Shop {
    private static final String CREATOR = "creator";

    private final Api api;
    private final String content;
    private final String price;

    private Shop(Api api, String content, String price) {
        this.api = api;
        this.content = content;
        this.price = price;
    }

    /// @param clip any video; the shorter, the sooner it is ready
    public static Shop open(Api api, Path clip) throws Exception {
        String content = api.awaitReady(CREATOR, api.upload(CREATOR, "For sale", Files.readAllBytes(clip)));
        String path = "/api/v1/contents/" + content;
        String etag = api.get(CREATOR, path).headers().firstValue("ETag").orElseThrow();
        api.send(CREATOR, "PATCH", path, "{\"access\":{\"kind\":\"purchase\"}}", "If-Match", etag).expect(200);
        String offer = "{\"contentId\":\"%s\",\"amountMinor\":499,\"currency\":\"EUR\"}".formatted(content);
        String price = api.await(201, () -> api.send(CREATOR, "POST", "/api/v1/prices", offer)).text("priceId");
        api.await(200, () -> api.send(CREATOR, "POST", path + "/publication", "{}"));
        Shop shop = new Shop(api, content, price);
        // Until billing knows that it is for sale.
        String first = api.await(201, () -> shop.tryToBuy("fan")).text("purchaseId");
        shop.awaitOpen("fan");
        shop.giveBack("fan", first);
        return shop;
    }

    public String content() {
        return content;
    }

    /// @return the purchase
    public String buy(String fan) throws Exception {
        return tryToBuy(fan).expect(201).text("purchaseId");
    }

    public boolean isOpenFor(String fan) throws Exception {
        return api.send(fan, "POST", "/api/v1/contents/" + content + "/playback", "").status() == 200;
    }

    public void awaitOpen(String fan) throws Exception {
        while (!isOpenFor(fan)) {
            Thread.onSpinWait();
        }
    }

    /// Returns when the paywall is closed again.
    public void giveBack(String fan, String purchase) throws Exception {
        api.send(CREATOR, "POST", "/api/v1/purchases/" + purchase + "/refunds", "").expect(201);
        while (isOpenFor(fan)) {
            Thread.sleep(10);
        }
    }

    private Api.Answer tryToBuy(String fan) throws Exception {
        return api.send(
                fan,
                "POST",
                "/api/v1/purchases",
                "{\"priceId\":\"%s\"}".formatted(price),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }
}
