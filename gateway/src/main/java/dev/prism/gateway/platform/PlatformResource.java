package dev.prism.gateway.platform;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.problem.Refused;
import dev.prism.gateway.route.OwnEndpoint;
import dev.prism.gateway.session.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// `GET /api/v1/platform`, for the realm's operators: `{services: [{name, state, checks: [{name, state}]}]}`.
@Singleton
public final class PlatformResource implements OwnEndpoint {
    private static final String BEARER = "Bearer ";

    private final TokenVerifier verifier;
    private final ReadHealth readHealth;

    PlatformResource(TokenVerifier verifier, ReadHealth readHealth) {
        this.verifier = verifier;
        this.readHealth = readHealth;
    }

    @Override
    public String path() {
        return "/api/v1/platform";
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        requireOperator(authorization)
                .compose(operator -> readHealth.all())
                .onSuccess(all -> http.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(json(all).toBuffer()))
                .onFailure(failure -> Refusal.answer(
                        http, failure instanceof Refused refused ? refused.problem() : Problem.LOGIN_UNAVAILABLE));
    }

    private Future<Void> requireOperator(Optional<String> authorization) {
        Optional<String> token = authorization
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
        if (token.isEmpty()) {
            return Future.failedFuture(new Refused(Problem.LOGIN_REQUIRED));
        }
        return verifier.accessToken(token.get())
                .compose(claims -> isOperator(claims)
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Refused(Problem.NOT_ALLOWED)));
    }

    private static boolean isOperator(JsonObject claims) {
        return claims.getJsonObject("realm_access", new JsonObject())
                .getJsonArray("roles", new JsonArray())
                .contains("operator");
    }

    private static JsonObject json(List<ServiceHealth> all) {
        return new JsonObject()
                .put(
                        "services",
                        new JsonArray(all.stream().map(ServiceHealth::json).toList()));
    }
}
