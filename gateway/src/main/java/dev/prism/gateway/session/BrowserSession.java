package dev.prism.gateway.session;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

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

    /// The subject of the access token. It is not checked again: it came from Keycloak itself.
    Optional<String> accountId() {
        String[] parts = accessToken.split("\\.");
        try {
            return parts.length != 3
                    ? Optional.empty()
                    : Optional.ofNullable(
                            new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[1]))).getString("sub"));
        } catch (IllegalArgumentException | DecodeException opaque) {
            return Optional.empty();
        }
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
