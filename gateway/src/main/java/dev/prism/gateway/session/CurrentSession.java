package dev.prism.gateway.session;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// The session that a request was found to belong to.
record CurrentSession(SessionId id, BrowserSession session) {
    private static final String KEY = CurrentSession.class.getName();

    void rememberIn(RoutingContext request) {
        request.put(KEY, this);
    }

    static Optional<CurrentSession> of(RoutingContext request) {
        return Optional.ofNullable(request.<CurrentSession>get(KEY));
    }
}
