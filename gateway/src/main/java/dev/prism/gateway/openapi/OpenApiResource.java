package dev.prism.gateway.openapi;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.route.OwnEndpoint;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `GET /api/v1/openapi.json`.
@Singleton
public final class OpenApiResource implements OwnEndpoint {
    private final PublishOpenApi publishOpenApi;

    OpenApiResource(PublishOpenApi publishOpenApi) {
        this.publishOpenApi = publishOpenApi;
    }

    @Override
    public String path() {
        return "/api/v1/openapi.json";
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        publishOpenApi
                .document()
                .onSuccess(document -> http.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-cache")
                        .end(document.toBuffer()))
                .onFailure(failure -> Refusal.answer(http, Problem.UNAVAILABLE));
    }
}
