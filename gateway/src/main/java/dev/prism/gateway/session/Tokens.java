package dev.prism.gateway.session;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// What Keycloak's token endpoint gives.
///
/// @param accessUntil when the access token expires
/// @param refreshWithin how long the refresh token is good for
record Tokens(String access, String refresh, String id, Instant accessUntil, Duration refreshWithin) {
    static Tokens from(JsonObject answer, Instant now) {
        return new Tokens(
                answer.getString("access_token"),
                answer.getString("refresh_token"),
                answer.getString("id_token"),
                now.plusSeconds(answer.getLong("expires_in")),
                Duration.ofSeconds(answer.getLong("refresh_expires_in")));
    }

    @Override
    public String toString() {
        return "Tokens until " + accessUntil;
    }
}
