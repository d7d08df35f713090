package dev.prism.gateway.session;

import dev.prism.gateway.origin.PublicOrigin;
import dev.prism.gateway.route.OwnEndpoint;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/// `GET /login?returnTo=/path` sends the browser to Keycloak.
@Singleton
public final class LoginResource implements OwnEndpoint {
    /// Where a sealed attempt is kept; see {@link Seal}.
    static final String PLACE = "login";

    private final Keycloak keycloak;
    private final BrowserCookies cookies;
    private final PublicOrigin origin;
    private final SessionConfig config;
    private final Seal seal;
    private final Clock clock;

    LoginResource(
            Keycloak keycloak,
            BrowserCookies cookies,
            PublicOrigin origin,
            SessionConfig config,
            Seal seal,
            Clock clock) {
        this.keycloak = keycloak;
        this.cookies = cookies;
        this.origin = origin;
        this.config = config;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/login";
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        String returnTo = ReturnTo.of(http.getParam("returnTo"));
        if (http.authority() == null
                || !origin.authority().equals(http.authority().toString())) {
            // Cookies set under another name of this machine would not come back to the callback.
            redirect(http, origin.absolute("/login?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8)));
            return;
        }
        LoginAttempt attempt = LoginAttempt.started(returnTo, clock.instant().plus(config.loginWithin()));
        cookies.startLogin(http, seal.seal(PLACE, attempt.encode()), config.loginWithin());
        redirect(http, keycloak.loginUrl(attempt));
    }

    private static void redirect(HttpServerRequest request, String location) {
        request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .putHeader("Cache-Control", "no-store")
                .end();
    }
}
