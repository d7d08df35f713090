package dev.prism.gateway.session;

import dev.prism.gateway.origin.PublicOrigin;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// The three cookies of the gateway. Cookies of others are neither read nor touched.
@Singleton
public final class BrowserCookies {
    /// Names the session; no script can read it.
    public static final String SESSION = "prism-session";

    /// The CSRF token for scripts of our own pages to send back in a header.
    public static final String CSRF = "prism-csrf";

    /// A sealed {@link LoginAttempt}, sent to the callback alone.
    public static final String LOGIN = "prism-login";

    private static final String LOGIN_PATH = "/login/callback";

    private final boolean secure;

    BrowserCookies(PublicOrigin origin) {
        this.secure = origin.isSecure();
    }

    Optional<SessionId> session(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(SESSION)).flatMap(cookie -> SessionId.of(cookie.getValue()));
    }

    boolean hasSession(HttpServerRequest request) {
        return request.getCookie(SESSION) != null;
    }

    Optional<String> login(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(LOGIN)).map(Cookie::getValue);
    }

    /// Both live as long as the browser is open; the session's real end is in Redis.
    void openSession(HttpServerRequest request, SessionId id, String csrfToken) {
        set(request, cookie(SESSION, id.cookie(), "/").setHttpOnly(true));
        offerCsrfToken(request, csrfToken);
    }

    void offerCsrfToken(HttpServerRequest request, String csrfToken) {
        set(request, cookie(CSRF, csrfToken, "/"));
    }

    void endSession(HttpServerRequest request) {
        set(request, cookie(SESSION, "", "/").setHttpOnly(true).setMaxAge(0));
        set(request, cookie(CSRF, "", "/").setMaxAge(0));
    }

    void startLogin(HttpServerRequest request, String sealedAttempt, Duration lifetime) {
        set(request, cookie(LOGIN, sealedAttempt, LOGIN_PATH).setHttpOnly(true).setMaxAge(lifetime.toSeconds()));
    }

    void finishLogin(HttpServerRequest request) {
        set(request, cookie(LOGIN, "", LOGIN_PATH).setHttpOnly(true).setMaxAge(0));
    }

    private Cookie cookie(String name, String value, String path) {
        return Cookie.cookie(name, value).setPath(path).setSecure(secure).setSameSite(CookieSameSite.LAX);
    }

    private static void set(HttpServerRequest request, Cookie cookie) {
        request.response().headers().add("Set-Cookie", cookie.encode());
    }
}
