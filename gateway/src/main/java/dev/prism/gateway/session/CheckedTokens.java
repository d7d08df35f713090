package dev.prism.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The accounts behind the tokens that API clients bring, so that calls are counted for the account and nobody uses up
/// another's by writing its id into a token. A token is checked once and remembered until it expires.
@Singleton
final class CheckedTokens {
    private static final String BEARER = "Bearer ";
    private static final int REMEMBERED_MAX = 10_000;

    private record Checked(String accountId, Instant until) {}

    private final TokenVerifier verifier;
    private final Clock clock;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    CheckedTokens(TokenVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /// @param authorization whole header value
    /// @return nothing when it is no good token, or cannot be checked now; the service decides about it anyway
    Future<Optional<String>> accountOf(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Future.succeededFuture(Optional.empty());
        }
        String token = authorization.substring(BEARER.length()).strip();
        String key = Digest.sha256(token);
        Checked known = checked.get(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Future.succeededFuture(Optional.of(known.accountId()));
        }
        return verifier.accessToken(token)
                .map(claims -> Optional.of(remember(key, claims)))
                .otherwise(Optional.empty());
    }

    private String remember(String key, JsonObject claims) {
        if (checked.size() >= REMEMBERED_MAX) {
            checked.clear();
        }
        String accountId = claims.getString("sub");
        checked.put(key, new Checked(accountId, Instant.ofEpochSecond(claims.getLong("exp"))));
        return accountId;
    }
}
