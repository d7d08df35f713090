package dev.prism.gateway.session;

import dev.prism.gateway.route.OwnEndpoint;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `GET /api/v1/session` tells a page who is logged in: `{authenticated, name?, csrfToken?}`.
@Singleton
public final class SessionResource implements OwnEndpoint {
    private final BrowserCookies cookies;
    private final Csrf csrf;

    SessionResource(BrowserCookies cookies, Csrf csrf) {
        this.cookies = cookies;
        this.csrf = csrf;
    }

    @Override
    public String path() {
        return "/api/v1/session";
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        JsonObject answer = CurrentSession.of(request)
                .map(current -> {
                    String token = csrf.tokenOf(current.id());
                    cookies.offerCsrfToken(http, token);
                    return new JsonObject()
                            .put("authenticated", true)
                            .put("name", current.session().name())
                            .put("csrfToken", token);
                })
                .orElseGet(() -> new JsonObject().put("authenticated", false));
        http.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(answer.toBuffer());
    }
}
