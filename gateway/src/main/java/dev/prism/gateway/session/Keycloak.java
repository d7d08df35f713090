package dev.prism.gateway.session;

import dev.prism.gateway.origin.PublicOrigin;
import dev.prism.gateway.upstream.Service;
import dev.prism.gateway.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Keycloak's endpoints as a confidential client needs them (OpenID Connect Core 1.0, RFC 7636).
@Singleton
public final class Keycloak {
    private final WebClient client;
    private final KeycloakConfig config;
    private final PublicOrigin origin;
    private final Clock clock;
    private final String endpoints;

    Keycloak(Vertx vertx, KeycloakConfig config, Upstreams upstreams, PublicOrigin origin, Clock clock) {
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout((int)
                        config.patience().toMillis()));
        this.config = config;
        this.origin = origin;
        this.clock = clock;
        URI address = upstreams.address(Service.KEYCLOAK);
        this.endpoints = address + "/realms/" + config.realm() + "/protocol/openid-connect";
    }

    /// Issuer of all tokens, as the public knows it.
    String issuer() {
        return origin.absolute("/auth/realms/" + config.realm());
    }

    /// Where the browser goes to log in.
    String loginUrl(LoginAttempt attempt) {
        Map<String, String> query = Map.of(
                "response_type", "code",
                "scope", "openid",
                "client_id", config.clientId(),
                "redirect_uri", callback(),
                "state", attempt.state(),
                "nonce", attempt.nonce(),
                "code_challenge", Digest.sha256(attempt.verifier()),
                "code_challenge_method", "S256");
        return issuer() + "/protocol/openid-connect/auth?"
                + query.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /// Fails with {@link LoginRefused} when the code is not good, otherwise as the connection does.
    Future<Tokens> redeem(String code, LoginAttempt attempt) {
        return tokens(MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "authorization_code")
                .add("code", code)
                .add("redirect_uri", callback())
                .add("code_verifier", attempt.verifier()));
    }

    /// Fails with {@link LoginRefused} when the session has ended, otherwise as the connection does.
    Future<Tokens> refresh(String refreshToken) {
        return tokens(MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "refresh_token")
                .add("refresh_token", refreshToken));
    }

    /// Ends Keycloak's session too, and with it those of all its clients.
    Future<Void> logout(String refreshToken) {
        return post("/logout", MultiMap.caseInsensitiveMultiMap().add("refresh_token", refreshToken))
                .mapEmpty();
    }

    /// The keys that sign tokens (RFC 7517).
    Future<JsonObject> keys() {
        return client.getAbs(endpoints + "/certs")
                .timeout(config.patience().toMillis())
                .send()
                .map(HttpResponse::bodyAsJsonObject);
    }

    private String callback() {
        return origin.absolute("/login/callback");
    }

    private Future<Tokens> tokens(MultiMap form) {
        Instant now = clock.instant();
        return post("/token", form).map(answer -> Tokens.from(answer.bodyAsJsonObject(), now));
    }

    private Future<HttpResponse<Buffer>> post(String endpoint, MultiMap form) {
        HttpRequest<Buffer> request = client.postAbs(endpoints + endpoint)
                .timeout(config.patience().toMillis())
                .basicAuthentication(config.clientId(), config.clientSecret());
        return request.sendForm(form).compose(answer -> {
            if (answer.statusCode() < 300) {
                return Future.succeededFuture(answer);
            }
            if (answer.statusCode() == 400) {
                return Future.failedFuture(new LoginRefused(reason(answer)));
            }
            return Future.failedFuture("Keycloak answers " + answer.statusCode() + ": " + reason(answer));
        });
    }

    private static String reason(HttpResponse<Buffer> answer) {
        String type = answer.getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return "no reason given";
        }
        return String.valueOf(answer.bodyAsJsonObject().getString("error"));
    }
}
