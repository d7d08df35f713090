package dev.prism.gateway.session;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// The session of a cookie, with an access token that is good for a while.
@Singleton
public final class FindSession {
    private final SessionStore sessions;
    private final RefreshSession refreshSession;
    private final SessionConfig config;
    private final Clock clock;

    FindSession(SessionStore sessions, RefreshSession refreshSession, SessionConfig config, Clock clock) {
        this.sessions = sessions;
        this.refreshSession = refreshSession;
        this.config = config;
        this.clock = clock;
    }

    Future<Optional<BrowserSession>> find(SessionId id) {
        return sessions.find(id).compose(found -> {
            boolean stale = found.isPresent() && !found.get().lasts(config.refreshAhead(), clock.instant());
            return stale ? refreshSession.refresh(id) : Future.succeededFuture(found);
        });
    }
}
