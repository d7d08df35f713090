package dev.prism.gateway.session;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.route.OwnEndpoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `GET /login/callback`: Keycloak sends the browser back with a code. Each callback opens a new session, also where
/// there is one already, so that nobody's session can be planted beforehand.
@Singleton
public final class CallbackResource implements OwnEndpoint {
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);

    private final Keycloak keycloak;
    private final TokenVerifier verifier;
    private final SessionStore sessions;
    private final BrowserCookies cookies;
    private final Csrf csrf;
    private final Seal seal;
    private final Clock clock;

    CallbackResource(
            Keycloak keycloak,
            TokenVerifier verifier,
            SessionStore sessions,
            BrowserCookies cookies,
            Csrf csrf,
            Seal seal,
            Clock clock) {
        this.keycloak = keycloak;
        this.verifier = verifier;
        this.sessions = sessions;
        this.cookies = cookies;
        this.csrf = csrf;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/login/callback";
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        Optional<LoginAttempt> attempt = cookies.login(http)
                .flatMap(cookie -> seal.open(LoginResource.PLACE, cookie))
                .map(LoginAttempt::decode)
                .filter(started -> started.isAnsweredBy(http.getParam("state"), clock.instant()));
        String code = http.getParam("code");
        cookies.finishLogin(http);
        if (attempt.isEmpty() || code == null) {
            Refusal.answer(http, Problem.LOGIN_FAILED);
            return;
        }
        open(code, attempt.get(), CurrentSession.of(request).map(CurrentSession::id))
                .onSuccess(id -> welcome(http, id, attempt.get().returnTo()))
                .onFailure(failure -> refuse(http, failure));
    }

    private Future<SessionId> open(String code, LoginAttempt attempt, Optional<SessionId> former) {
        SessionId id = SessionId.next();
        return keycloak.redeem(code, attempt)
                .compose(tokens -> verifier.idToken(tokens.id(), attempt)
                        .compose(claims -> sessions.open(
                                id, BrowserSession.opened(nameIn(claims), tokens), tokens.refreshWithin())))
                .compose(opened -> former.map(sessions::end).orElse(Future.succeededFuture()))
                .map(id);
    }

    private static String nameIn(JsonObject claims) {
        String name = claims.getString("name", "");
        return name.isBlank() ? claims.getString("preferred_username") : name;
    }

    private void welcome(HttpServerRequest request, SessionId id, String returnTo) {
        cookies.openSession(request, id, csrf.tokenOf(id));
        request.response()
                .setStatusCode(302)
                .putHeader("Location", returnTo)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        LOG.warnf("A login failed: %s", failure.toString());
        Refusal.answer(request, failure instanceof LoginRefused ? Problem.LOGIN_FAILED : Problem.LOGIN_UNAVAILABLE);
    }
}
