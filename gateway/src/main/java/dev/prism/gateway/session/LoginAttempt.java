package dev.prism.gateway.session;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A login under way. It travels sealed in a cookie of the browser that started it, so that nobody can finish a login
/// in another's browser, and nothing is stored for those who never finish.
///
/// @param state returns in the callback
/// @param verifier proves to Keycloak that the callback is ours (PKCE)
/// @param nonce returns in the ID token
/// @param returnTo path to show afterwards
/// @param until when it is too late
record LoginAttempt(String state, String verifier, String nonce, String returnTo, Instant until) {
    static LoginAttempt started(String returnTo, Instant until) {
        return new LoginAttempt(RandomText.next(), RandomText.next(), RandomText.next(), returnTo, until);
    }

    boolean isAnsweredBy(@Nullable String state, Instant now) {
        return this.state.equals(state) && now.isBefore(until);
    }

    String encode() {
        return new JsonObject()
                .put("state", state)
                .put("verifier", verifier)
                .put("nonce", nonce)
                .put("returnTo", returnTo)
                .put("until", until.getEpochSecond())
                .encode();
    }

    static LoginAttempt decode(String text) {
        JsonObject json = new JsonObject(text);
        return new LoginAttempt(
                json.getString("state"),
                json.getString("verifier"),
                json.getString("nonce"),
                json.getString("returnTo"),
                Instant.ofEpochSecond(json.getLong("until")));
    }

    @Override
    public String toString() {
        return "LoginAttempt until " + until;
    }
}
