package dev.prism.gateway.session;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// A logged-in browser, as kept in Redis.
///
/// @param name how to greet the person
/// @param accessUntil when the access token expires
record BrowserSession(String name, String accessToken, String refreshToken, Instant accessUntil) {
    static BrowserSession opened(String name, Tokens tokens) {
        return new BrowserSession(name, tokens.access(), tokens.refresh(), tokens.accessUntil());
    }

    BrowserSession refreshed(Tokens tokens) {
        return opened(name, tokens);
    }

    boolean lasts(Duration ahead, Instant now) {
        return now.plus(ahead).isBefore(accessUntil);
    }

    String encode() {
        return new JsonObject()
                .put("name", name)
                .put("access", accessToken)
                .put("refresh", refreshToken)
                .put("until", accessUntil.getEpochSecond())
                .encode();
    }

    static BrowserSession decode(String text) {
        JsonObject json = new JsonObject(text);
        return new BrowserSession(
                json.getString("name"),
                json.getString("access"),
                json.getString("refresh"),
                Instant.ofEpochSecond(json.getLong("until")));
    }

    @Override
    public String toString() {
        return "BrowserSession until " + accessUntil;
    }
}
