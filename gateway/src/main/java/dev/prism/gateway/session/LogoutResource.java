package dev.prism.gateway.session;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.route.OwnEndpoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `POST /logout` ends the session here and at Keycloak; 204, also when there was none.
@Singleton
public final class LogoutResource implements OwnEndpoint {
    private static final Logger LOG = Logger.getLogger(LogoutResource.class);

    private final SessionStore sessions;
    private final Keycloak keycloak;
    private final BrowserCookies cookies;

    LogoutResource(SessionStore sessions, Keycloak keycloak, BrowserCookies cookies) {
        this.sessions = sessions;
        this.keycloak = keycloak;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return "/logout";
    }

    @Override
    public boolean takes(HttpMethod method) {
        return method == HttpMethod.POST;
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        CurrentSession.of(request)
                .map(this::end)
                .orElse(Future.succeededFuture())
                .onSuccess(ended -> farewell(http))
                .onFailure(failure -> Refusal.answer(http, Problem.SESSION_UNAVAILABLE));
    }

    /// Ours first: that must succeed. Keycloak's ends by itself later when Keycloak is away now.
    private Future<Void> end(CurrentSession current) {
        return sessions.end(current.id())
                .compose(ended -> keycloak.logout(current.session().refreshToken())
                        .recover(failure -> {
                            LOG.warnf("Keycloak did not end a session: %s", failure.toString());
                            return Future.succeededFuture();
                        }));
    }

    private void farewell(HttpServerRequest request) {
        cookies.endSession(request);
        request.response().setStatusCode(204).end();
    }
}
