package dev.prism.gateway.session;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks signature, issuer, audience and time of Keycloak's tokens. Its keys are fetched when first needed and again
/// when a token does not verify, at most once in ten seconds.
@Singleton
public final class TokenVerifier {
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofSeconds(10);
    private static final int LEEWAY_SECONDS = 5;

    private final Vertx vertx;
    private final Keycloak keycloak;
    private final KeycloakConfig config;
    private final Clock clock;
    private volatile @Nullable Keys keys;

    TokenVerifier(Vertx vertx, Keycloak keycloak, KeycloakConfig config, Clock clock) {
        this.vertx = vertx;
        this.keycloak = keycloak;
        this.config = config;
        this.clock = clock;
    }

    /// @return the claims of an ID token that answers this attempt
    Future<JsonObject> idToken(String token, LoginAttempt attempt) {
        return verified(token, config.clientId()).compose(claims -> {
            boolean ours = attempt.nonce().equals(claims.getString("nonce")) && "ID".equals(claims.getString("typ"));
            return ours ? Future.succeededFuture(claims) : Future.failedFuture(new LoginRefused("foreign ID token"));
        });
    }

    /// @return the claims of an access token for our API; fails with {@link Refused} when it is none
    public Future<JsonObject> accessToken(String token) {
        return verified(token, config.audience())
                .recover(failure -> Future.failedFuture(
                        failure instanceof LoginRefused ? new Refused(Problem.LOGIN_REQUIRED) : failure));
    }

    private Future<JsonObject> verified(String token, String audience) {
        Keys known = keys;
        if (known == null) {
            return fetchKeys().compose(fresh -> fresh.verify(token, audience));
        }
        return known.verify(token, audience).recover(refused -> {
            boolean justFetched = clock.instant().isBefore(known.fetchedAt().plus(KEYS_AT_MOST_EVERY));
            return justFetched
                    ? Future.failedFuture(refused)
                    : fetchKeys().compose(fresh -> fresh.verify(token, audience));
        });
    }

    private Future<Keys> fetchKeys() {
        return keycloak.keys().map(set -> {
            Keys fresh = new Keys(vertx, keycloak.issuer(), signing(set.getJsonArray("keys")), clock.instant());
            keys = fresh;
            return fresh;
        });
    }

    private static List<JsonObject> signing(JsonArray keys) {
        return keys.stream()
                .map(JsonObject.class::cast)
                .filter(key -> "sig".equals(key.getString("use")))
                .toList();
    }

    private record Keys(Vertx vertx, String issuer, List<JsonObject> jwks, Instant fetchedAt) {
        Future<JsonObject> verify(String token, String audience) {
            JWTAuthOptions options = new JWTAuthOptions()
                    .setJwks(jwks)
                    .setJWTOptions(new JWTOptions()
                            .setIssuer(issuer)
                            .addAudience(audience)
                            .setLeeway(LEEWAY_SECONDS));
            return JWTAuth.create(vertx, options)
                    .authenticate(new TokenCredentials(token))
                    .map(user -> user.attributes().getJsonObject("accessToken"))
                    .recover(refused -> Future.failedFuture(new LoginRefused(String.valueOf(refused.getMessage()))));
        }
    }
}
