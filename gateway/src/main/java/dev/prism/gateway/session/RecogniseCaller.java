package dev.prism.gateway.session;

import dev.prism.gateway.origin.PublicOrigin;
import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refused;
import dev.prism.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Finds out on whose behalf a request comes. An API client brings its own token, which the services check. A browser
/// brings the session cookie, which counts only in requests that our own pages have sent.
@Singleton
public final class RecogniseCaller {
    private static final Logger LOG = Logger.getLogger(RecogniseCaller.class);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final PublicOrigin origin;
    private final BrowserCookies cookies;
    private final FindSession findSession;
    private final Csrf csrf;
    private final CheckedTokens checkedTokens;

    RecogniseCaller(
            PublicOrigin origin,
            BrowserCookies cookies,
            FindSession findSession,
            Csrf csrf,
            CheckedTokens checkedTokens) {
        this.origin = origin;
        this.cookies = cookies;
        this.findSession = findSession;
        this.csrf = csrf;
        this.checkedTokens = checkedTokens;
    }

    /// @return fails with {@link Refused}
    public Future<Caller> recognise(RoutingContext request, Route route) {
        HttpServerRequest http = request.request();
        String own = http.getHeader("Authorization");
        if (own != null) {
            return checkedTokens.accountOf(own).map(account -> new Caller(Optional.of(own), account));
        }
        boolean acts = !SAFE.contains(http.method()) || isUpgrade(http);
        if (acts && origin.isForeign(http.getHeader("Origin"), http.getHeader("Sec-Fetch-Site"))) {
            return Future.failedFuture(new Refused(Problem.CROSS_SITE));
        }
        Optional<SessionId> id = cookies.session(http);
        if (id.isEmpty()) {
            forgetStaleCookie(http);
            return Future.succeededFuture(Caller.ANONYMOUS);
        }
        if (isUpgrade(http) && http.getHeader("Origin") == null) {
            return Future.failedFuture(new Refused(Problem.CROSS_SITE));
        }
        return findSession.find(id.get()).recover(RecogniseCaller::unreadable).compose(found -> {
            if (found.isEmpty()) {
                forgetStaleCookie(http);
                return Future.succeededFuture(Caller.ANONYMOUS);
            }
            boolean wantsToken = route.wantsCsrfToken() && !SAFE.contains(http.method());
            if (wantsToken && !csrf.isTokenOf(id.get(), http.getHeader(Csrf.HEADER))) {
                return Future.failedFuture(new Refused(Problem.CSRF_TOKEN));
            }
            new CurrentSession(id.get(), found.get()).rememberIn(request);
            return Future.succeededFuture(new Caller(
                    Optional.of("Bearer " + found.get().accessToken()),
                    found.get().accountId()));
        });
    }

    private void forgetStaleCookie(HttpServerRequest request) {
        if (cookies.hasSession(request) && !isUpgrade(request)) {
            cookies.endSession(request);
        }
    }

    private static Future<Optional<BrowserSession>> unreadable(Throwable failure) {
        LOG.warnf("A session cannot be read or refreshed: %s", failure.toString());
        return Future.failedFuture(new Refused(Problem.SESSION_UNAVAILABLE));
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains("Upgrade", "websocket", true);
    }
}
